package dev.tierdeck.desktop.settings;

/**
 * A line of the list of connections.
 *
 * @param id the profile's
 * @param name its name
 * @param address host and port; of the sample, what it is
 * @param environment the environment's word, lower case, for the style sheet; {@code sample} for the sample
 * @param current whether this window is on it
 * @param changed whether something of it is not kept yet
 * @param words all of it, for those who hear it
 */
record Row(String id, String name, String address, String environment, boolean current, boolean changed, String words) {}
