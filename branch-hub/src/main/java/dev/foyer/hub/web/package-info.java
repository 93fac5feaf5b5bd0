/**
 * The hub's edge: HTTP, WebSockets and pages, who may do what, and the only place that knows any of
 * it. Begin with {@link dev.foyer.hub.web.Routes}, the table of all that can be asked.
 */
@NullMarked
package dev.foyer.hub.web;

import org.jspecify.annotations.NullMarked;
