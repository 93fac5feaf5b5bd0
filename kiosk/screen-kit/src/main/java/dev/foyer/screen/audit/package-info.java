/**
 * Measures a shown screen: letter heights, touch targets, contrast, clipping, spoken texts. Begin
 * at {@link dev.foyer.screen.audit.ScreenAudit}.
 */
@NullMarked
package dev.foyer.screen.audit;

import org.jspecify.annotations.NullMarked;
