package dev.foyer.device.residentid;

import dev.foyer.device.residentid.IdCard.Sex;
import dev.foyer.device.residentid.IdCard.Validity;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;

/**
 * The 256 bytes of text of a card, to a record and back: fields of fixed places in UTF-16LE, filled
 * up with blanks. Pure.
 */
public final class CardText {
    /** How long the text of every card is. */
    public static final int BYTES = 256;

    /** Where the kind of card stands: J and I are permits, anything else is a citizen's card. */
    private static final int KIND_AT = 248;

    private static final String FOR_GOOD = "长期";

    private CardText() {}

    /** The record. */
    public static IdCard read(byte[] text) throws ResidentIdFault {
        if (text.length != BYTES) {
            throw new ResidentIdFault("a text of " + text.length + " bytes");
        }
        try {
            return switch (plain(text, KIND_AT, 2)) {
                case "J" -> compatriot(new Fields(text));
                case "I" -> foreigner(new Fields(text));
                default -> citizen(new Fields(text));
            };
        } catch (DateTimeException e) {
            throw new ResidentIdFault("a date of the card is none");
        } catch (IllegalArgumentException e) {
            throw new ResidentIdFault("the card's number is none");
        }
    }

    private static IdCard citizen(Fields in) {
        String name = in.text(30);
        Sex sex = in.sex();
        String group = in.text(4);
        LocalDate birth = in.date();
        String address = in.text(70);
        var number = new IdNumber(in.text(36));
        return new IdCard.Citizen(
                name, sex, group, birth, address, number, in.text(30), in.validity());
    }

    private static IdCard compatriot(Fields in) {
        String name = in.text(30);
        Sex sex = in.sex();
        in.skip(4);
        LocalDate birth = in.date();
        String address = in.text(70);
        var number = new IdNumber(in.text(36));
        String issuer = in.text(30);
        Validity validity = in.validity();
        return new IdCard.Compatriot(
                name, sex, birth, address, number, issuer, validity, in.text(18), in.text(4));
    }

    private static IdCard foreigner(Fields in) {
        String name = in.text(120);
        Sex sex = in.sex();
        var number = new IdNumber(in.text(30));
        String nationality = in.text(6);
        String chinese = in.text(30);
        Validity validity = in.validity();
        LocalDate birth = in.date();
        return new IdCard.Foreigner(
                name, chinese, sex, birth, nationality, number, validity, in.text(4), in.text(8));
    }

    /** The 256 bytes of a record; a field that does not fit is a mistake of the program. */
    public static byte[] write(IdCard card) {
        var out = new Text();
        switch (card) {
            case IdCard.Citizen c ->
                    out.put(c.name(), 30)
                            .put(c.sex())
                            .put(c.ethnicGroup(), 4)
                            .put(c.birth())
                            .put(c.address(), 70)
                            .put(c.number().value(), 36)
                            .put(c.issuer(), 30)
                            .put(c.validity());
            case IdCard.Compatriot c ->
                    out.put(c.name(), 30)
                            .put(c.sex())
                            .put("", 4)
                            .put(c.birth())
                            .put(c.address(), 70)
                            .put(c.number().value(), 36)
                            .put(c.issuer(), 30)
                            .put(c.validity())
                            .put(c.pass(), 18)
                            .put(c.issues(), 4)
                            .put("", 6)
                            .put("J", 2);
            case IdCard.Foreigner f ->
                    out.put(f.name(), 120)
                            .put(f.sex())
                            .put(f.number().value(), 30)
                            .put(f.nationality(), 6)
                            .put(f.chineseName(), 30)
                            .put(f.validity())
                            .put(f.birth())
                            .put(f.version(), 4)
                            .put(f.authority(), 8)
                            .put("I", 2);
        }
        return out.bytes();
    }

    private static String plain(byte[] text, int from, int length) {
        return new String(text, from, length, StandardCharsets.UTF_16LE).replace('\0', ' ').strip();
    }

    /** Takes the fields one after the other. */
    private static final class Fields {
        private final byte[] text;
        private int at;

        Fields(byte[] text) {
            this.text = text;
        }

        String text(int bytes) {
            at += bytes;
            return plain(text, at - bytes, bytes);
        }

        void skip(int bytes) {
            at += bytes;
        }

        LocalDate date() {
            return LocalDate.parse(text(16), DateTimeFormatter.BASIC_ISO_DATE);
        }

        Sex sex() {
            return switch (text(2)) {
                case "1" -> Sex.MALE;
                case "2" -> Sex.FEMALE;
                default -> Sex.UNSPECIFIED;
            };
        }

        Validity validity() {
            LocalDate from = date();
            String until = text(16);
            return new Validity(
                    from,
                    until.equals(FOR_GOOD)
                            ? Optional.empty()
                            : Optional.of(
                                    LocalDate.parse(until, DateTimeFormatter.BASIC_ISO_DATE)));
        }
    }

    /** Puts the fields one after the other. */
    private static final class Text {
        private final StringBuilder written = new StringBuilder();

        Text put(String field, int bytes) {
            int room = bytes / 2;
            if (field.length() > room) {
                throw new IllegalArgumentException("a field is longer than its place");
            }
            written.append(field).repeat(' ', room - field.length());
            return this;
        }

        Text put(LocalDate date) {
            return put(date.format(DateTimeFormatter.BASIC_ISO_DATE), 16);
        }

        Text put(Sex sex) {
            return switch (sex) {
                case MALE -> put("1", 2);
                case FEMALE -> put("2", 2);
                case UNSPECIFIED -> put("0", 2);
            };
        }

        Text put(Validity validity) {
            put(validity.from());
            return validity.until().isPresent() ? put(validity.until().get()) : put(FOR_GOOD, 16);
        }

        byte[] bytes() {
            written.repeat(' ', BYTES / 2 - written.length());
            return Arrays.copyOf(written.toString().getBytes(StandardCharsets.UTF_16LE), BYTES);
        }
    }
}
