package dev.tierdeck.desktop.bars;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What is remembered from one start to the next.
 *
 * @param recall what was kept under a name
 * @param keep keeps a value under a name
 */
public record Memory(Function<String, Optional<String>> recall, BiConsumer<String, String> keep) {}
