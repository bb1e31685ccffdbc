/**
 * The command line: one class a command, on the same engine as the window, and nothing of JavaFX.
 *
 * <p>What a command needs from outside comes through two doors, {@link dev.tierdeck.cli.EngineOpener} and
 * {@link dev.tierdeck.cli.WindowOpener}, so that the commands know neither tiers nor toolkits. What goes out goes through
 * {@link dev.tierdeck.cli.Terminal}; how a run ends is one of {@link dev.tierdeck.cli.ExitCode}.
 *
 * <p><b>Names that are no text.</b> A Redis key is any bytes, JSON is Unicode. {@code key} is therefore always there and always the
 * UTF-8 reading of the bytes, each malformed sequence as U+FFFD; where that reading loses something, {@code keyBase64} stands beside
 * it and is the name. It is not the escaped form that tables show, as then a key that really holds a backslash could not be told from
 * one that was escaped.
 */
@NullMarked
package dev.tierdeck.cli;

import org.jspecify.annotations.NullMarked;
