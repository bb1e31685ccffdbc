package dev.tierdeck.engine.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers to several questions as one. */
final class Both {
    private Both() {}

    /** All lists, one behind the other; fails where one of them does. */
    static <T> CompletionStage<List<T>> all(List<CompletionStage<List<T>>> parts) {
        var futures = parts.stream().map(CompletionStage::toCompletableFuture).toList();
        return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new)).thenApply(done -> {
            var all = new ArrayList<T>();
            futures.forEach(part -> all.addAll(part.join()));
            return all;
        });
    }
}
