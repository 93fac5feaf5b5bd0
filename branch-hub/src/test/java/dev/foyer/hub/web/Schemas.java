package dev.foyer.hub.web;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The part of JSON Schema that our OpenAPI document uses, as a validator for tests. */
final class Schemas {
    private final JsonNode document;

    Schemas(JsonNode document) {
        this.document = document;
    }

    List<String> wrong(JsonNode schema, JsonNode value) {
        var found = new ArrayList<String>();
        check(schema, value, "$", found);
        return found;
    }

    private void check(JsonNode schema, JsonNode value, String at, List<String> wrong) {
        if (schema.has("$ref")) {
            check(document.at(schema.path("$ref").asText().substring(1)), value, at, wrong);
            return;
        }
        switch (schema.path("type").asText()) {
            case "object" -> object(schema, value, at, wrong);
            case "array" -> {
                if (!value.isArray()) wrong.add(at + " is no array");
                for (int i = 0; i < value.size(); i++)
                    check(schema.path("items"), value.get(i), at + "[" + i + "]", wrong);
            }
            case "string" -> string(schema, value, at, wrong);
            case "integer" -> {
                if (!value.isIntegralNumber()) wrong.add(at + " is no integer");
            }
            case "boolean" -> {
                if (!value.isBoolean()) wrong.add(at + " is no boolean");
            }
            default -> wrong.add(at + ": the schema has an unknown type " + schema);
        }
    }

    private void object(JsonNode schema, JsonNode value, String at, List<String> wrong) {
        if (!value.isObject()) {
            wrong.add(at + " is no object");
            return;
        }
        for (var required : schema.path("required"))
            if (!value.has(required.asText())) wrong.add(at + " lacks " + required.asText());
        for (var field : value.properties()) {
            var known = schema.path("properties").path(field.getKey());
            if (!known.isMissingNode())
                check(known, field.getValue(), at + "." + field.getKey(), wrong);
            else if (schema.has("additionalProperties")) wrong.add(at + " has " + field.getKey());
        }
    }

    private static void string(JsonNode schema, JsonNode value, String at, List<String> wrong) {
        if (!value.isTextual()) {
            wrong.add(at + " is no string");
            return;
        }
        var text = value.asText();
        if (schema.has("enum")) {
            boolean known = false;
            for (var one : schema.path("enum")) known |= one.asText().equals(text);
            if (!known) wrong.add(at + " is " + text);
        }
        switch (schema.path("format").asText()) {
            case "date-time" -> Instant.parse(text);
            case "date" -> LocalDate.parse(text);
            default -> {}
        }
    }
}
