package dev.foyer.tablet;

import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;

/**
 * What is typed on a tablet: the sign-in, and the code that stands on a kiosk. The fields outlive a
 * redraw, so that nothing typed is lost.
 */
record SignInFields(TextField user, PasswordField password, TextField code) {
    SignInFields() {
        this(new TextField(), new PasswordField(), new TextField());
    }
}
