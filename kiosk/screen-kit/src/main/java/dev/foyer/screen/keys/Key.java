package dev.foyer.screen.keys;

/** One key of the keyboard on the screen. */
sealed interface Key {
    /** The part of its id behind {@code key.}. */
    String id();

    /** Types a sign. */
    record Sign(String sign) implements Key {
        @Override
        public String id() {
            return sign;
        }
    }

    /** Does something else. */
    enum Act implements Key {
        DELETE("delete"),
        SPACE("space"),
        SMALL("small"),
        CAPITALS("capitals"),
        SYMBOLS("symbols"),
        LETTERS("letters"),
        PINYIN("pinyin");

        private final String word;

        Act(String word) {
            this.word = word;
        }

        /** Also the key of its words in the message bundle. */
        @Override
        public String id() {
            return word;
        }
    }

    /** Where a key stands: its first column and how many it is wide. */
    record Place(Key key, int column, int span) {}
}
