/**
 * What a bank or a country allows, as data: rule packs with a version, and the few questions that
 * are asked of them. Pure. Begin with {@link dev.foyer.hub.policy.Rules}; the packs themselves are
 * documents, read by {@code dev.foyer.hub.policy.read}.
 */
@NullMarked
package dev.foyer.hub.policy;

import org.jspecify.annotations.NullMarked;
