/** The person in front: ticket, evidence, details on request. Begin with PersonFacts. */
@NullMarked
package dev.foyer.tablet.customer;

import org.jspecify.annotations.NullMarked;
