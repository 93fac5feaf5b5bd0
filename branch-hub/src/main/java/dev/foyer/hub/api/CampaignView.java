package dev.foyer.hub.api;

/**
 * Something the branch would like its customers to know while they wait; it runs today.
 *
 * @param title a few words
 * @param text a sentence
 */
public record CampaignView(String id, Words title, Words text) {}
