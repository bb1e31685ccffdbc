package dev.tierdeck.engine.past;

import static dev.tierdeck.engine.past.Keeping.batch;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.UndoStore;
import dev.tierdeck.engine.UndoStore.Kept;
import dev.tierdeck.testing.ChildJvm;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Scanner;
import java.util.stream.Collectors;

/** Another process that keeps in the same folder, and does what it is told. Its arguments are the folder and the capacity. */
final class UndoChild {
    private final Path folder;
    private final UndoFolder store;
    private UndoStore.Draft draft;

    private UndoChild(Path folder, UndoFolder store) {
        this.folder = folder;
        this.store = store;
    }

    public static void main(String[] args) throws IOException {
        var child = new UndoChild(Path.of(args[0]), Keeping.open(Path.of(args[0]), Long.parseLong(args[1]), new Keeping.HandClock()));
        answer("ready");
        for (var in = new Scanner(System.in); in.hasNextLine(); ) {
            child.obey(in.nextLine().split(" "));
        }
    }

    private static void answer(String text) {
        System.out.println(ChildJvm.ANSWER + text);
    }

    private void obey(String[] order) throws IOException {
        switch (order[0]) {
            case "begin" -> {
                draft = Keeping.begin(store);
                answer(draft.id());
            }
            case "keep" -> answer(keep(Integer.parseInt(order[1]), Integer.parseInt(order[2])));
            case "flood" -> flood(Integer.parseInt(order[1]));
            case "all" -> answer(store.all().stream().map(Kept::id).collect(Collectors.joining(",")));
            case "forget" -> {
                store.forget(order[1]);
                answer("done");
            }
            case "ask" -> {
                var lock = FileChannel.open(folder.resolve("undo.lock"), StandardOpenOption.READ)
                        .tryLock(UndoId.of(order[1]).number(), 1, true); // As long as it lives.
                answer(lock == null ? "taken" : "asking");
            }
            default -> throw new IllegalArgumentException(order[0]);
        }
    }

    private String keep(int number, int bytes) {
        try {
            draft.keep(batch(number, 1, bytes));
            return "kept";
        } catch (CacheException refused) {
            return refused.getMessage();
        }
    }

    /** Keeps without end, or until no more fits, and tells each that is kept. */
    private void flood(int records) {
        for (int number = 0; ; number++) {
            try {
                draft.keep(batch(number, records, 100));
            } catch (CacheException full) {
                answer("full");
                return;
            }
            answer(Integer.toString(number));
        }
    }
}
