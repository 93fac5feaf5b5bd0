package dev.foyer.simulator.board;

import dev.foyer.simulator.board.Cabinet.Outcome;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What runs on the board: takes questions of the line protocol apart and answers them as
 * docs/devices-board.md says. Written anew and without the driver's code, so that a mistake in one
 * is seen by the other. Guarded by its owner.
 */
final class Firmware {
    private static final int LINE_MAX = 240;
    private static final int CRC_POLYNOMIAL = 0x1021;

    private final Cabinet cabinet;
    private String wake = "-";
    private boolean lampsBroken;
    private boolean outputsBroken;

    Firmware(Cabinet cabinet) {
        this.cabinet = cabinet;
    }

    /** A question that has come whole. */
    record Question(String number, List<String> words) {
        /** Whether it changes something. */
        boolean acts() {
            return words.getFirst().equals("SET")
                    || (words.getFirst().equals("WAKE") && words.size() > 1);
        }
    }

    /** The question in a line; null where there is none. */
    static @Nullable Question question(byte[] line) {
        String text = new String(line, StandardCharsets.ISO_8859_1).strip();
        int begin = text.lastIndexOf('$');
        int star = text.indexOf('*', Math.max(begin, 0));
        if (begin < 0 || star < 0 || text.length() - begin > LINE_MAX) {
            return null;
        }
        String inside = text.substring(begin + 1, star);
        if (!text.substring(star + 1).equals(crc(inside)) || inside.length() < 4) {
            return null;
        }
        var words = Arrays.asList(inside.split(" ", -1));
        return new Question(words.getFirst(), words.subList(1, words.size()));
    }

    void lampsBreak() {
        lampsBroken = true;
    }

    void outputsBreak() {
        outputsBroken = true;
    }

    void mended() {
        lampsBroken = false;
        outputsBroken = false;
    }

    String wake() {
        return wake;
    }

    void forgetWake() {
        wake = "-";
    }

    /** Answers; the bytes are a whole line. */
    byte[] answer(Question question) {
        var words = question.words();
        String said =
                switch (words.getFirst()) {
                    case "HELLO" ->
                            "OK 1 Foyer_KB-1_(simulated) KB1-000001 1.0 %d %d specific,daily,weekly"
                                    .formatted(cabinet.boot(), Fitting.ALL.size());
                    case "POINT" -> point(words);
                    case "NEWS" -> news(words);
                    case "SET" -> set(words.subList(1, words.size()));
                    case "WAKE" -> wake(words.subList(1, words.size()));
                    default -> "NO VERB";
                };
        return frame(question.number(), said);
    }

    static byte[] frame(String number, String said) {
        String inside = number + " " + said;
        return ("@" + inside + "*" + crc(inside) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String point(List<String> words) {
        int index =
                words.size() == 2 && words.get(1).matches("[0-9]{1,3}")
                        ? Integer.parseInt(words.get(1))
                        : Integer.MAX_VALUE;
        if (index >= Fitting.ALL.size()) {
            return "NO POINT";
        }
        Fitting fitting = Fitting.ALL.get(index);
        return "OK " + fitting.name() + " " + String.join(" ", fitting.lists());
    }

    private String news(List<String> words) {
        if (words.size() != 2 || !words.get(1).matches("[0-9]{1,18}")) {
            return "NO VALUE";
        }
        long reached = cabinet.revision();
        var pairs = new StringBuilder();
        for (String name : cabinet.newsSince(Long.parseLong(words.get(1)))) {
            String pair = " " + name + "=" + cabinet.value(name);
            if (pairs.length() + pair.length() > LINE_MAX - 40) {
                break;
            }
            pairs.append(pair);
            reached = cabinet.revision(name);
        }
        return "OK " + cabinet.boot() + " " + reached + pairs;
    }

    private record Wish(String name, String value) {}

    private String set(List<String> words) {
        var wishes = new ArrayList<Wish>();
        for (String word : words) {
            int equals = word.indexOf('=');
            String name = word.substring(0, Math.max(equals, 0));
            Outcome outcome =
                    equals < 1 ? Outcome.POINT : cabinet.judge(name, word.substring(equals + 1));
            if (outcome != Outcome.DONE) {
                return "NO " + outcome + " " + (equals < 1 ? "-" : name);
            }
            wishes.add(new Wish(name, word.substring(equals + 1)));
        }
        for (Wish wish : wishes) {
            if (wish.name().startsWith("light.") ? lampsBroken : outputsBroken) {
                return "NO FAULT " + wish.name();
            }
            cabinet.set(wish.name(), wish.value());
        }
        return "OK";
    }

    /** Sets half of what is wanted, as when the power goes in the middle. */
    void half(Question question) {
        var words = question.words();
        if (words.getFirst().equals("SET")) {
            set(words.subList(1, 1 + words.size() / 2));
        }
    }

    private String wake(List<String> words) {
        if (words.isEmpty()) {
            return "OK " + wake;
        }
        String now = words.getLast();
        String time = String.join(" ", words.subList(0, words.size() - 1));
        String day = "(monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
        String moment = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}";
        boolean known =
                time.matches(
                        "-|daily [0-9]{2}:[0-9]{2}|weekly "
                                + day
                                + " [0-9]{2}:[0-9]{2}|specific "
                                + moment);
        if (!known || !now.matches(moment + ":[0-9]{2}")) {
            return "NO VALUE";
        }
        wake = time;
        return "OK";
    }

    /** CRC-16/CCITT-FALSE, four bits at a time, as four capital digits. */
    private static String crc(String text) {
        int sum = 0xFFFF;
        for (byte one : text.getBytes(StandardCharsets.ISO_8859_1)) {
            sum = nibble(nibble(sum, (one & 0xFF) >> 4), one & 0x0F);
        }
        return "%04X".formatted(sum);
    }

    private static int nibble(int sum, int bits) {
        return ((sum << 4) ^ (((sum >> 12) ^ bits) & 0x0F) * CRC_POLYNOMIAL) & 0xFFFF;
    }
}
