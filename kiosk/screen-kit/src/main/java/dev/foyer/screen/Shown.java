package dev.foyer.screen;

import dev.foyer.hub.api.Language;

import javafx.scene.layout.Region;

/**
 * One screen as it is put into the window.
 *
 * @param screen stable name, {@code attract}, {@code service}, …
 * @param language the language it is written in
 * @param root what is drawn; fills the window
 */
public record Shown(String screen, Language language, Region root) {}
