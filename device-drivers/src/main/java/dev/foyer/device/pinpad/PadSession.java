package dev.foyer.device.pinpad;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.iso9564.PinBlock.Format;
import dev.foyer.device.keyboard.Key;
import dev.foyer.device.keyboard.KeyboardDevice.Place;
import dev.foyer.device.keymanagement.Answer;
import dev.foyer.device.keymanagement.KeyVault.Attributes;
import dev.foyer.device.keymanagement.KeyVault.KeyDetail;
import dev.foyer.device.keymanagement.Refusal;
import dev.foyer.device.pinpad.PinPadDevice.Identifiers;
import dev.foyer.device.pinpad.link.LinkFault;
import dev.foyer.device.pinpad.link.Message;
import dev.foyer.device.pinpad.link.Op;
import dev.foyer.device.pinpad.link.Tag;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.Link;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One connection to a pad, from its greeting on. Every method blocks and is called by one thread,
 * the device's.
 */
final class PadSession implements Link {
    static final int PROTOCOL = 1;

    private static final int PLACE_BYTES = 6;
    private static final int KEY_BYTES = 10;
    private static final int IDENTIFIERS = 5;

    private final ByteLink link;
    private final Profile profile;

    /** What a pad says about itself. */
    record Profile(
            DeviceIdentity identity,
            Identifiers identifiers,
            Set<Character> algorithms,
            Set<Format> formats,
            int keysMax,
            List<Place> layout,
            boolean takesKeyParts) {
        static final Profile UNKNOWN =
                new Profile(
                        DeviceIdentity.UNKNOWN,
                        Identifiers.NONE,
                        Set.of(),
                        Set.of(),
                        0,
                        List.of(),
                        false);
    }

    private PadSession(ByteLink link, Profile profile) {
        this.link = link;
        this.profile = profile;
    }

    /** Greets the pad. */
    static PadSession open(ByteLink link) throws DeviceFault {
        try {
            Message hello = exchange(link, Message.question(Op.HELLO).with(Tag.PROTOCOL, PROTOCOL));
            return new PadSession(link, profile(hello));
        } catch (LinkFault e) {
            link.close();
            throw nonsense(e);
        } catch (DeviceFault e) {
            link.close();
            throw e;
        }
    }

    Profile profile() {
        return profile;
    }

    /** Asks, and gives the answer or the refusal in it. */
    Answer<Message> ask(Message question) throws DeviceFault {
        try {
            Message answer = exchange(link, question);
            int status = answer.number(Tag.STATUS);
            if (status == 0) {
                return new Answer.Done<>(answer);
            }
            Refusal why =
                    Refusal.of(status)
                            .orElseThrow(() -> new LinkFault("an unknown refusal " + status));
            if (why == Refusal.TAMPERED) {
                throw new DeviceFault(Code.TAMPERED, why.sentence());
            }
            return new Answer.Refused<>(why);
        } catch (LinkFault e) {
            throw nonsense(e);
        }
    }

    /** Asks what a pad never refuses. */
    Message must(Message question) throws DeviceFault {
        return switch (ask(question)) {
            case Answer.Done<Message>(var answer) -> answer;
            case Answer.Refused<Message>(var why) ->
                    throw new DeviceFault(
                            Code.HARDWARE,
                            "the PIN pad refuses " + question.op() + ": " + why.sentence());
        };
    }

    /** All keys that the pad holds. */
    List<KeyDetail> keys() throws DeviceFault {
        var keys = new ArrayList<KeyDetail>();
        for (byte[] entry : must(Message.question(Op.KEYS)).all(Tag.KEY)) {
            if (entry.length <= KEY_BYTES) {
                throw new DeviceFault(Code.PROTOCOL, "the PIN pad tells of half a key");
            }
            String text = new String(entry, 0, 7, StandardCharsets.ISO_8859_1);
            keys.add(
                    new KeyDetail(
                            new String(
                                    entry,
                                    KEY_BYTES,
                                    entry.length - KEY_BYTES,
                                    StandardCharsets.UTF_8),
                            new Attributes(text.substring(0, 2), text.charAt(2), text.charAt(3)),
                            text.substring(4, 6),
                            text.charAt(6),
                            ((entry[8] & 0xFF) << Byte.SIZE) | (entry[9] & 0xFF),
                            entry[7] != 0));
        }
        return List.copyOf(keys);
    }

    @Override
    public void close() {
        link.close();
    }

    static DeviceFault nonsense(LinkFault fault) {
        return new DeviceFault(
                Code.PROTOCOL, "the PIN pad sent what makes no sense: " + fault.sentence(), fault);
    }

    private static Message exchange(ByteLink link, Message question) throws DeviceFault, LinkFault {
        Message answer = Message.decode(link.exchange(question.encode()));
        if (!answer.isAnswer() || answer.op() != question.op()) {
            throw new LinkFault("an answer to " + answer.op() + " and not to " + question.op());
        }
        return answer;
    }

    private static Profile profile(Message hello) throws LinkFault {
        String[] words = (hello.text(Tag.IDENTIFIERS) + "\n ").split("\n", -1);
        if (words.length != IDENTIFIERS + 1) {
            throw new LinkFault("five identifiers expected");
        }
        var algorithms = new HashSet<Character>();
        hello.text(Tag.ALGORITHMS).chars().forEach(letter -> algorithms.add((char) letter));
        var formats = EnumSet.noneOf(Format.class);
        for (byte number : hello.bytes(Tag.FORMATS)) {
            for (Format format : Format.values()) {
                if (format.number() == number) {
                    formats.add(format);
                }
            }
        }
        int state = hello.number(Tag.STATE);
        return new Profile(
                new DeviceIdentity(
                        hello.text(Tag.MODEL), hello.text(Tag.SERIAL), hello.text(Tag.FIRMWARE)),
                new Identifiers(words[0], words[1], words[2], words[3], words[4]),
                Set.copyOf(algorithms),
                Set.copyOf(formats),
                hello.number(Tag.KEYS_MAX),
                layout(hello.bytes(Tag.LAYOUT)),
                (state & PadState.TAKES_PARTS) != 0);
    }

    private static List<Place> layout(byte[] bytes) throws LinkFault {
        if (bytes.length % PLACE_BYTES != 0) {
            throw new LinkFault("half a key in the layout");
        }
        var places = new ArrayList<Place>();
        for (int at = 0; at < bytes.length; at += PLACE_BYTES) {
            int code = bytes[at] & 0xFF;
            Optional<Key> shifted = Key.of(bytes[at + 1] & 0xFF);
            places.add(
                    new Place(
                            Key.of(code).orElseThrow(() -> new LinkFault("an unknown key " + code)),
                            shifted,
                            bytes[at + 2] & 0xFF,
                            bytes[at + 3] & 0xFF,
                            Math.max(1, bytes[at + 4] & 0xFF),
                            Math.max(1, bytes[at + 5] & 0xFF)));
        }
        return List.copyOf(places);
    }
}
