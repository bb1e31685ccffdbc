package dev.tierdeck.platform.tradebot;

/**
 * A step of the read flow that gave no list.
 *
 * @param origin which one
 * @param reason why, as a sentence without secrets
 */
public record Step(Origin origin, String reason) {}
