package dev.tierdeck.cli;

/**
 * What commands need from outside.
 *
 * @param engine opens caches
 * @param market opens market data
 * @param window opens the window
 */
public record Doors(EngineOpener engine, MarketOpener market, WindowOpener window) {}
