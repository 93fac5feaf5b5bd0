package dev.foyer.device.printer.form;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Set;

/** A media that was checked: what a page of paper measures, in its own unit; height 0 = endless. */
public record Media(String name, Form.Unit unit, int width, int height) {
    private static final int LENGTH_MAX = 100_000;
    private static final Set<String> MEDIA =
            Set.of("mediaType", "source", "unit", "size", "printArea", "restricted");

    private enum Type {
        GENERIC
    }

    /** Reads the media object of {@code Printer.SetMedia}. */
    public static Media read(String name, JsonNode json) throws FormFault {
        var media = new JsonPlace("media", json);
        media.only(MEDIA);
        media.at("mediaType").choice(Type.class, Type.GENERIC);
        var source = media.at("source").text(LENGTH_MAX);
        if (!source.isEmpty() && !source.equals("any") && !source.equals("upper")) {
            throw new FormFault("media.source must be any or upper: there is one roll");
        }
        return new Media(
                name,
                FormReader.unit(media.at("unit")),
                media.at("size").at("width").number(1, LENGTH_MAX),
                media.at("size").at("height").number(1, LENGTH_MAX, 0));
    }
}
