package dev.foyer.screen.look;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The JavaFX style sheet that a {@link Look} makes: colours as looked-up names ({@code -ground} …
 * {@code -focus}), type as classes {@code .t0} (body) to {@code .t5}, and the pieces of {@code
 * dev.foyer.screen.part}. Pure text; any thread.
 */
final class StyleSheet {
    private static final int TYPE_STEPS = 6;

    // Of a key's side: large text makes no sign larger than its key has room for.
    private static final int SIGN_OF_KEY = 75;
    private static final int WORD_OF_KEY = 56;

    private StyleSheet() {}

    static String address(Look look, String family) {
        byte[] css = css(look, family).getBytes(StandardCharsets.UTF_8);
        return "data:text/css;charset=UTF-8;base64," + Base64.getEncoder().encodeToString(css);
    }

    static String css(Look look, String family) {
        return root(look, family) + type(look) + pieces(look) + buttons(look) + typing(look);
    }

    private static String root(Look look, String family) {
        var out = new StringBuilder(".root {");
        for (String name : Tokens.COLOURS)
            out.append(" -").append(name).append(": ").append(look.colour(name)).append(';');
        // The same colours under the names that AtlantaFX controls (tables, text fields) look up.
        out.append(
                """
                 -color-bg-default: -ground; -color-bg-subtle: -surface; -color-bg-inset: -ground; -color-bg-overlay: -surface;
                 -color-fg-default: -ink; -color-fg-muted: -ink-soft; -color-fg-subtle: -ink-soft; -color-fg-emphasis: -brand-ink;
                 -color-border-default: -line; -color-border-muted: -line; -color-border-subtle: -line;
                 -color-accent-fg: -brand; -color-accent-emphasis: -brand; -color-accent-subtle: -surface; -color-accent-muted: -brand;
                 -color-danger-fg: -stop; -color-danger-emphasis: -stop; -color-success-fg: -done; -color-success-emphasis: -done;
                 -color-warning-fg: -wait; -color-warning-emphasis: -wait;
                """);
        out.append(" -fx-background-color: -ground; -fx-font-family: \"").append(family);
        out.append("\"; -fx-font-size: ").append(look.measure().bodyPx()).append("px; }\n");
        return out.toString();
    }

    private static String type(Look look) {
        var out = new StringBuilder();
        for (int step = 0; step < TYPE_STEPS; step++)
            out.append(".t")
                    .append(step)
                    .append(" { -fx-font-size: ")
                    .append(look.type(step))
                    .append("px; }\n");
        int number = look.measure().bodyPx() * 5;
        out.append(".ticket-number { -fx-font-size: ")
                .append(number)
                .append("px; -fx-font-weight: bold; -fx-fill: -ink; }\n");
        return out.toString();
    }

    private static String pieces(Look look) {
        int corner = look.tokens().kit().corner();
        return """
        .label { -fx-text-fill: -ink; }
        .bold { -fx-font-weight: bold; }
        .soft { -fx-text-fill: -ink-soft; }
        .of-brand { -fx-text-fill: -brand; }
        .of-wait { -fx-text-fill: -wait; }
        .of-stop { -fx-text-fill: -stop; }
        .of-done { -fx-text-fill: -done; }
        .page { -fx-background-color: -ground; }
        .card { -fx-background-color: -surface; -fx-background-radius: %1$d; -fx-border-color: -line; -fx-border-radius: %1$d; -fx-border-width: 2; }
        .card.of-wait { -fx-border-color: -wait; -fx-border-width: 4; }
        .card.of-stop { -fx-border-color: -stop; -fx-border-width: 4; }
        .hairline { -fx-background-color: -line; -fx-min-height: 2; -fx-max-height: 2; -fx-pref-height: 2; }
        .icon { -fx-icon-color: -ink; -fx-fill: -ink; }
        .icon.of-brand { -fx-icon-color: -brand; }
        .icon.of-wait { -fx-icon-color: -wait; }
        .icon.of-stop { -fx-icon-color: -stop; }
        .icon.of-done { -fx-icon-color: -done; }
        .icon.soft { -fx-icon-color: -ink-soft; }
        .slot-lit { -fx-fill: -brand; -fx-stroke: -brand; }
        .drawing-line { -fx-fill: transparent; -fx-stroke: -ink-soft; -fx-stroke-width: 4; }
        .drawing-body { -fx-fill: -surface; -fx-stroke: -ink-soft; -fx-stroke-width: 4; }
        .drawing-dark { -fx-fill: -line; -fx-stroke: -ink-soft; -fx-stroke-width: 4; }
        .drawing-paper { -fx-fill: -ground; -fx-stroke: -ink; -fx-stroke-width: 4; }
        .qr { -fx-background-color: white; }
        .page.alarm { -fx-background-color: -brand; }
        .alarm .label { -fx-text-fill: -brand-ink; }
        .icon.on-alarm { -fx-icon-color: -brand-ink; }
        .alarm .button { -fx-text-fill: -ink; -fx-background-color: -surface, -surface; }
        .alarm .button .icon { -fx-icon-color: -ink; }
        .alarm .hairline { -fx-background-color: -brand-ink; }
        """
                .formatted(corner);
    }

    private static String buttons(Look look) {
        int corner = look.tokens().kit().corner();
        int ring = look.tokens().kit().focusWidth();
        int target = look.measure().targetPx();
        int pad = look.tokens().kit().grid() * 2;
        return """
        .button { -fx-min-height: %1$d; -fx-min-width: %1$d; -fx-padding: %2$d %3$d; -fx-font-size: %4$dpx; -fx-effect: null; -fx-wrap-text: true; -fx-text-alignment: center;
          -fx-background-radius: %5$d; -fx-background-insets: 0, 2; -fx-border-width: 0; -fx-background-color: -line, -surface; -fx-text-fill: -ink; -fx-opacity: 1; -fx-cursor: hand; -fx-alignment: center; }
        .button:hover { -fx-opacity: 1; }
        .button:armed { -fx-background-color: -ink, -line; }
        .button:disabled { -fx-background-color: -line, -ground; -fx-text-fill: -ink-soft; -fx-opacity: 1; }
        .button:disabled .label { -fx-text-fill: -ink-soft; -fx-opacity: 1; }
        .button:disabled .icon { -fx-icon-color: -ink-soft; -fx-opacity: 1; }
        .action { -fx-background-color: -brand, -brand; -fx-text-fill: -brand-ink; -fx-font-weight: bold; }
        .action .icon { -fx-icon-color: -brand-ink; }
        .action:armed { -fx-background-color: -ink, -brand; }
        .quiet { -fx-background-color: transparent, transparent; }
        .quiet:armed { -fx-background-color: -line, -line; }
        .danger { -fx-background-color: -stop, -surface; -fx-text-fill: -stop; }
        .tile { -fx-text-alignment: left; -fx-padding: %9$d; }
        .button:focused, .focusable:focused { -fx-background-color: -focus, -ground, -line, -surface; -fx-background-insets: -%6$d, -%7$d, 0, 2; -fx-background-radius: %8$d, %8$d, %5$d, %5$d; }
        .action:focused { -fx-background-color: -focus, -ground, -brand, -brand; }
        .quiet:focused { -fx-background-color: -focus, -ground, -ground, -ground; }
        .danger:focused { -fx-background-color: -focus, -ground, -stop, -surface; }
        """
                .formatted(
                        target,
                        pad / 2,
                        pad,
                        look.measure().bodyPx(),
                        corner,
                        ring * 2,
                        ring,
                        corner + ring,
                        pad * 3 / 2);
    }

    private static String typing(Look look) {
        return """
        .key { -fx-min-height: %1$d; -fx-min-width: %1$d; -fx-padding: 0 4; -fx-font-size: %2$dpx; -fx-font-weight: bold; }
        .key.word { -fx-font-size: %3$dpx; -fx-font-weight: normal; -fx-background-color: -line, -ground; }
        .key.word:armed { -fx-background-color: -ink, -line; }
        .key:focused { -fx-background-color: -focus, -ground, -line, -surface; }
        .typed-field, .sign-field { -fx-background-color: -surface; -fx-background-radius: %4$d; -fx-border-color: -ink-soft; -fx-border-width: 3; -fx-border-radius: %4$d; }
        .typed-field:focused, .sign-field:focused { -fx-border-color: -focus; -fx-border-width: 4; -fx-background-color: -surface; -fx-background-insets: 0; -fx-background-radius: %4$d; }
        .stroke { -fx-stroke: -ink; -fx-stroke-width: 5; -fx-fill: transparent; -fx-stroke-line-cap: round; -fx-stroke-line-join: round; }
        .sign-line { -fx-stroke: -line; -fx-stroke-width: 3; }
        .of-ink { -fx-fill: -ink; }
        """
                .formatted(
                        look.measure().keyPx(),
                        Math.min(look.type(1), look.measure().keyPx() * SIGN_OF_KEY / 100),
                        Math.min(
                                look.measure().bodyPx(),
                                look.measure().keyPx() * WORD_OF_KEY / 100),
                        look.tokens().kit().corner());
    }
}
