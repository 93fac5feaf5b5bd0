package dev.foyer.kiosk.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

/** A kiosk with many devices takes none of them for another. */
class NeedTest {
    private static final JsonNode READER =
            service("CardReader.ReadRawData", "'cardReader':{'chipProtocols':{'chipT0':true}}");
    private static final JsonNode MOTORISED =
            service(
                    "CardReader.ReadRawData','Storage.GetStorage",
                    "'cardReader':{'type':'motor','chipProtocols':{'chipT1':true}}");
    private static final JsonNode IDENTITY =
            service(
                    "CardReader.ReadRawData",
                    "'cardReader':{'type':'contactless','memoryChipProtocols':{'siemens4442':false}}");
    private static final JsonNode RECEIPTS =
            service("Printer.PrintForm", "'printer':{'type':{'receipt':true,'document':false}}");
    private static final JsonNode STATEMENTS =
            service("Printer.PrintForm", "'printer':{'type':{'receipt':false,'document':true}}");
    private static final JsonNode SCANNER =
            service("Printer.ReadImage", "'printer':{'type':{'receipt':false,'scanner':true}}");

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    private static JsonNode service(String commands, String more) {
        var table = ("'" + commands + "'").replace("','", "':{},'") + ":{}";
        return json("{'interfaces':[{'name':'X','commands':{" + table + "}}]," + more + "}");
    }

    @Test
    void takesTheReaderOfChipsForCardsAndNotTheOneOfIdentityCards() {
        assertThat(Need.CARD.metBy(READER)).isTrue();
        assertThat(Need.CARD.asksForUnits(READER)).isFalse();
        assertThat(Need.CARD.metBy(IDENTITY)).isFalse();
    }

    @Test
    void asksAReaderWithUnitsWhetherItGivesOutCards() {
        assertThat(Need.CARD.metBy(MOTORISED)).isTrue();
        assertThat(Need.CARD.asksForUnits(MOTORISED)).isTrue();
        assertThat(Need.dispenses(units("retain"))).isFalse();
        assertThat(Need.dispenses(units("dispense"))).isTrue();
    }

    private static JsonNode units(String type) {
        return json("{'storage':{'unit1':{'card':{'capabilities':{'type':'" + type + "'}}}}}");
    }

    @Test
    void printsTicketsWhereReceiptsComeOut() {
        assertThat(Need.PRINTER.metBy(RECEIPTS)).isTrue();
        assertThat(Need.PRINTER.metBy(STATEMENTS)).isFalse();
        assertThat(Need.PRINTER.metBy(SCANNER)).isFalse();
        assertThat(Need.SCANNER.metBy(SCANNER)).isTrue();
        assertThat(Need.SCANNER.metBy(RECEIPTS)).isFalse();
    }
}
