package dev.tierdeck.engine.journal;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import java.nio.file.Path;

/** A program that appends without end and prints the number of each that was confirmed, until it is killed. */
final class KilledWriter {
    private KilledWriter() {}

    public static void main(String[] folder) {
        var journal = FileJournal.open(Path.of(folder[0]));
        for (int i = 0;; i++) {
            var owed = i % 10 == 9 ? journal.next(TierId.DISK) : null;
            journal.append(TierId.REDIS, FileJournalTest.key("k" + i));
            journal.append(TierId.DISK, FileJournalTest.key("d" + i));
            journal.intend(Key.of("i" + i));
            if (owed != null) {
                journal.done(owed);
            }
            System.out.println(i);
        }
    }
}
