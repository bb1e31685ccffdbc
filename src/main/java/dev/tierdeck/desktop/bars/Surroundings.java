package dev.tierdeck.desktop.bars;

import dev.tierdeck.market.BarSource;
import dev.tierdeck.market.bars.BarArchive;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * What the view works on.
 *
 * @param archives opens a directory of bars
 * @param usual the directory that is opened where none was chosen
 * @param source where bars are fetched from
 * @param readOnly whether the window's connection is read-only, which the view says but is not bound by
 * @param warmers opens the view in which sources are switched on
 */
public record Surroundings(Function<Path, BarArchive> archives, Path usual, BarSource source, boolean readOnly, Runnable warmers) {}
