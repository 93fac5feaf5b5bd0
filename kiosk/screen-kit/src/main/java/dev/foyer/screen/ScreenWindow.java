package dev.foyer.screen;

import atlantafx.base.theme.PrimerLight;

import dev.foyer.hub.api.Language;
import dev.foyer.screen.look.Look;
import dev.foyer.screen.look.Tokens;
import dev.foyer.screen.part.KeypadWalk;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The one window of a kiosk or a tablet: shows one screen at a time in one look. Made and used on
 * the JavaFX thread only; {@link #startToolkit} may be called by any thread, once. Lives until the
 * program ends.
 */
public final class ScreenWindow {
    private static final String FAMILY_IF_NONE = "System";

    private final Stage stage;
    private final Scene scene;
    private final StackPane page = new StackPane();
    private final String family;
    private final List<Consumer<Shown>> listeners = new CopyOnWriteArrayList<>();
    private final DoubleTap doubleTap = new DoubleTap();
    private final LongSupplier nanos;
    private boolean named;
    private Look look;
    private Shown shown;

    /**
     * Makes the window, {@code width} by {@code height} pixels, without a frame; {@link #open}
     * shows it.
     */
    public ScreenWindow(String title, Look look, double width, double height) {
        this(title, look, width, height, System::nanoTime);
    }

    /**
     * The same with a clock of its own.
     *
     * @param nanos a rising clock, in nanoseconds
     */
    public ScreenWindow(String title, Look look, double width, double height, LongSupplier nanos) {
        this.look = look;
        this.nanos = nanos;
        family = family(look.tokens());
        shown = new Shown("empty", Language.ZH, new Region());
        page.getStyleClass().add("page");
        scene = new Scene(page, width, height);
        KeypadWalk.install(scene);
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        stage = new Stage(StageStyle.UNDECORATED);
        stage.setTitle(title);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(width);
        stage.setHeight(height);
        look(look);
    }

    /** Starts JavaFX from a plain main class and returns when it runs. */
    public static void startToolkit() throws InterruptedException {
        var running = new CountDownLatch(1);
        Platform.startup(running::countDown);
        running.await();
        Platform.setImplicitExit(false);
        Platform.runLater(() ->
                Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet()));
    }

    /** The first family of the tokens that this machine has. */
    public static String family(Tokens tokens) {
        var here = Font.getFamilies();
        return tokens.kit().fonts().stream()
                .filter(here::contains)
                .findFirst()
                .orElse(FAMILY_IF_NONE);
    }

    /** Puts the window on the display. */
    public void open() {
        stage.show();
    }

    /** Takes the window away. */
    public void close() {
        stage.close();
    }

    /** Shows another screen in place of the present one and tells the listeners. */
    public void show(Shown next) {
        shown = next;
        doubleTap.shows(next.screen(), nanos.getAsLong());
        page.getChildren().setAll(next.root());
        // Nobody has touched a key on this screen yet: the focus waits on the page, not on a chance
        // button.
        page.requestFocus();
        listeners.forEach(one -> one.accept(next));
    }

    /**
     * The next press is meant for what it hits: whoever sends it has named the piece, and need not
     * be kept from pressing twice.
     */
    public void pressesByName() {
        named = true;
    }

    private void pressed(MouseEvent event) {
        boolean meant = doubleTap.meant(nanos.getAsLong());
        if (!meant && !named) event.consume();
        named = false;
    }

    /** What is shown now. */
    public Shown shown() {
        return shown;
    }

    /** The scene, for pictures, the accessible tree and audits. */
    public Scene scene() {
        return scene;
    }

    /** The present look. */
    public Look look() {
        return look;
    }

    /**
     * Changes colours and sizes at once; screens made before keep their own measures until shown
     * again.
     */
    public void look(Look next) {
        look = next;
        scene.getStylesheets().setAll(next.styleSheet(family));
    }

    /** Calls {@code listener} on the JavaFX thread whenever another screen is shown. */
    public void onShown(Consumer<Shown> listener) {
        listeners.add(listener);
    }
}
