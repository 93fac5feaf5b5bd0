package dev.foyer.hub.api;

/** A device's identity; the credential is a secret that the device keeps in a private file. */
public record Enrolled(String deviceId, String credential) {
    @Override
    public String toString() {
        return "Enrolled[deviceId=" + deviceId + "]";
    }
}
