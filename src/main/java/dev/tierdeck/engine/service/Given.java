package dev.tierdeck.engine.service;

/**
 * A value that somebody gave to something called so.
 *
 * @param name what it was called
 * @param value the value as written
 * @param from where it stands, as in {@link dev.tierdeck.engine.SettingInForce#from}
 */
record Given(String name, String value, String from) {}
