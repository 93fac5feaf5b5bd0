package dev.foyer.tablet;

import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;

/** The two fields of the sign-in; they outlive a redraw, so that nothing typed is lost. */
record SignInFields(TextField user, PasswordField password) {
    SignInFields() {
        this(new TextField(), new PasswordField());
    }
}
