package dev.foyer.device.idreader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.residentid.CardRecord;
import dev.foyer.device.residentid.Frame;
import dev.foyer.device.residentid.StatusWord;
import dev.foyer.device.wire.Replay;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class IdModuleTest {
    private static final String STATUS = "> aaaaaa9669000311ffed\n";
    private static final String FIND = "> aaaaaa96690003200122\n";
    private static final String SELECT = "> aaaaaa96690003200221\n";
    private static final String READ = "> aaaaaa96690003300132\n";

    private static IdModule playing(String recording) {
        return new IdModule(Replay.of(recording));
    }

    @Test
    void playsARecordingOfACardThatWasNotThere() throws DeviceFault {
        var module =
                playing(
                        STATUS
                                + "< aaaaaa96690004000090"
                                + "94\n"
                                + FIND
                                + "< aaaaaa9669000400008084\n");
        assertThat(module.look()).isEqualTo(DeviceStatus.ONLINE);
        assertThat(module.find()).isFalse();
    }

    @Test
    void saysThatACardWhichWasFoundCannotBeRead() throws DeviceFault {
        var module =
                playing(
                        FIND
                                + "< aaaaaa9669000800009f0000000097\n"
                                + SELECT
                                + "< aaaaaa9669000c00009000000000000000009c\n"
                                + READ
                                + "< aaaaaa9669000400004145\n");
        assertThat(module.find()).isTrue();
        assertThat(module.read())
                .isEqualTo(new IdModule.Card.Unreadable("the card could not be read"));
    }

    @Test
    void saysThatAModuleWithoutAuthorisationIsDefective() {
        var module = playing(FIND + "< aaaaaa9669000400006662\n");
        assertThatThrownBy(module::find)
                .isInstanceOfSatisfying(
                        DeviceFault.class,
                        fault -> assertThat(fault.code()).isEqualTo(DeviceFault.Code.HARDWARE));
    }

    @Test
    void recordsFramesWithoutThePerson() {
        byte[] text = new byte[256];
        Arrays.fill(text, (byte) 'P');
        byte[] frame =
                Frame.answer(StatusWord.DONE, new CardRecord(text, new byte[1024]).bytes()).bytes();
        byte[] masked = FrameMask.of(frame);
        assertThat(masked).hasSameSizeAs(frame).startsWith(Arrays.copyOf(frame, 14));
        assertThat(new String(masked, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("PP");
        assertThat(FrameMask.of(Frame.of(Frame.Command.READ).bytes()))
                .isEqualTo(Frame.of(Frame.Command.READ).bytes());
    }
}
