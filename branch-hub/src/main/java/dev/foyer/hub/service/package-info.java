/**
 * The business that a branch offers: one file for each service, and the catalogue of them. Begin
 * with {@link dev.foyer.hub.service.Catalogue}.
 */
@NullMarked
package dev.foyer.hub.service;

import org.jspecify.annotations.NullMarked;
