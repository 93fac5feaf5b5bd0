package dev.foyer.hub.api.bank;

import org.jspecify.annotations.Nullable;

/**
 * Who asks for an account; prints nothing of it.
 *
 * @param name as the document has it
 */
public record Applicant(
        Identity identity,
        String name,
        Phone phone,
        @Nullable String occupation,
        @Nullable String address) {
    private static final int TEXT_MAX = 200;

    public Applicant {
        if (name.isBlank()) throw new IllegalArgumentException("an applicant has a name");
        if (name.length() > TEXT_MAX
                || occupation != null && occupation.length() > TEXT_MAX
                || address != null && address.length() > TEXT_MAX)
            throw new IllegalArgumentException("a text of an applicant has at most " + TEXT_MAX);
    }

    @Override
    public String toString() {
        return "Applicant[***]";
    }
}
