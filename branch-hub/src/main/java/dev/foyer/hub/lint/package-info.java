/**
 * What can be proved of a branch's rules before anybody stands in line: nobody starves, nothing is
 * dead, nothing is left without somebody who can serve it; begin with {@link
 * dev.foyer.hub.lint.RuleLint}.
 */
@NullMarked
package dev.foyer.hub.lint;

import org.jspecify.annotations.NullMarked;
