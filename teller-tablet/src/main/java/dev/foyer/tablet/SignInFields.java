package dev.foyer.tablet;

import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;

/**
 * What is typed on a tablet: the sign-in, the code that stands on a kiosk, and a note. The fields
 * outlive a redraw, so that nothing typed is lost.
 */
record SignInFields(TextField user, PasswordField password, TextField code, TextField note) {
    SignInFields() {
        this(new TextField(), new PasswordField(), new TextField(), new TextField());
    }
}
