package dev.foyer.screen.part;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * The icons of the screens, each a word that everybody knows; an icon never stands without its
 * word.
 */
public enum Icon {
    BACK(Material2AL.ARROW_BACK),
    NEXT(Material2AL.ARROW_FORWARD),
    PERSON(Material2MZ.SUPPORT_AGENT),
    LANGUAGE(Material2AL.LANGUAGE),
    EASE(Material2AL.ACCESSIBILITY_NEW),
    KEEP(Material2AL.BOOKMARK_BORDER),
    TEXT_SIZE(Material2AL.FORMAT_SIZE),
    VOICE(Material2MZ.RECORD_VOICE_OVER),
    TOUCH(Material2MZ.TOUCH_APP),
    CARD(Material2AL.CREDIT_CARD),
    DOCUMENT(Material2AL.ACCOUNT_BOX),
    WHEELCHAIR(Material2AL.ACCESSIBLE),
    ELDER(Material2AL.ELDERLY),
    PREGNANT(Material2MZ.PREGNANT_WOMAN),
    DEAF(Material2AL.HEARING_DISABLED),
    SEVERAL(Material2AL.FORMAT_LIST_NUMBERED),
    GUEST(Material2AL.CONFIRMATION_NUMBER),
    CASH(Material2MZ.PAYMENTS),
    TRANSFER(Material2MZ.SWAP_HORIZ),
    WEALTH(Material2AL.ACCOUNT_BALANCE),
    HELP(Material2AL.HELP_OUTLINE),
    TICKET(Material2MZ.RECEIPT),
    TIME(Material2MZ.SCHEDULE),
    PEOPLE(Material2MZ.PEOPLE),
    DONE(Material2AL.CHECK_CIRCLE),
    WAIT(Material2AL.HOURGLASS_EMPTY),
    STOP(Material2AL.ERROR_OUTLINE),
    PRINTER(Material2MZ.PRINT),
    CAMERA(Material2MZ.PHOTO_CAMERA),
    CALL(Material2AL.CAMPAIGN),
    REPEAT(Material2MZ.REPLAY),
    VERY_BAD(Material2MZ.SENTIMENT_VERY_DISSATISFIED),
    BAD(Material2MZ.SENTIMENT_DISSATISFIED),
    FAIR(Material2MZ.SENTIMENT_NEUTRAL),
    GOOD(Material2MZ.SENTIMENT_SATISFIED),
    VERY_GOOD(Material2MZ.SENTIMENT_VERY_SATISFIED),
    ABSENT(Material2MZ.PERSON_ADD_DISABLED),
    PARK(Material2MZ.PAUSE_CIRCLE_OUTLINE),
    SCAN(Material2MZ.QR_CODE_SCANNER),
    EXPERT(Material2MZ.VIDEO_CALL),
    HANG_UP(Material2AL.CALL_END),
    SEARCH(Material2MZ.SEARCH),
    SIGN_OUT(Material2AL.EXIT_TO_APP);

    @SuppressWarnings("ImmutableEnumChecker") // Every Ikon of this pack is an enum constant itself.
    private final Ikon ikon;

    Icon(Ikon ikon) {
        this.ikon = ikon;
    }

    /** A new drawing of this icon, {@code sizePx} high. JavaFX thread. */
    public FontIcon draw(int sizePx, String... styles) {
        var icon = new FontIcon(ikon);
        icon.setIconSize(sizePx);
        // Inline, since a style sheet that knows icons would make it small again.
        icon.setStyle(icon.getStyle() + "-fx-icon-size: " + sizePx + "px;");
        icon.getStyleClass().add("icon");
        icon.getStyleClass().addAll(styles);
        return icon;
    }
}
