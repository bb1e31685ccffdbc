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
 *
 * <p><b>What is destructive is looked at first.</b> {@code invalidate} always previews and removes what the preview holds; asking is a
 * matter of the terminal, refusing one of the engine ({@link dev.tierdeck.engine.Guard}). The command refuses early what the engine would
 * refuse anyway, so that nobody waits for a walk over a million keys to be told no. {@code --yes} answers the question but is no name: a
 * script that reaches production by mistake has no {@code --confirm} for it. The name is host and port, as nobody types a whole address.
 *
 * <p><b>Locks and limits</b> are shown before one is taken away or reset: what is released is the lock of the owner that was shown, and the
 * engine leaves alone whoever took it since.
 *
 * <p><b>The output is the result, the error output the conversation.</b> Progress, lost connections and, with {@code --json}, the preview
 * before a question go to the error output. The report is printed however the work ended, as it has the id for {@code undo}.
 *
 * <p><b>Ctrl+C</b> is heard by a shutdown hook and not by a signal handler, for which the JDK has no supported interface; so the process
 * ends with its system's code for that (130), after the report.
 */
@NullMarked
package dev.tierdeck.cli;

import org.jspecify.annotations.NullMarked;
