package dev.foyer.hub.api;

/** A staff member's name and password; its text form hides the password. */
public record SignIn(String user, String password) {
    @Override
    public String toString() {
        return "SignIn[user=" + user + "]";
    }
}
