package dev.tierdeck.engine.journal;

import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Journal.Owed;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the lines of a journal say, taken together. Not safe for threads. */
final class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final Map<TierId, Debt> debts = new EnumMap<>(TierId.class);
    private final Map<Long, Intent> intents = new LinkedHashMap<>();
    private long last;
    private long intentBytes;

    private record Intent(Line.Intend line, int bytes) {}

    Ledger() {
        for (var tier : TierId.values()) {
            debts.put(tier, new Debt());
        }
    }

    Debt debt(TierId tier) {
        return debts.get(tier);
    }

    long nextNumber() {
        return last + 1;
    }

    /** The line by which a tier comes to be owed this too: everything, when there is no more room for it. */
    Line owe(TierId tier, Invalidation what, JournalLimits limits) {
        var debt = debt(tier);
        var line = new Line.Owe(nextNumber(), tier, what);
        if (debt.size() < limits.owed() && debt.bytes() + line.bytes().length <= limits.bytes()) {
            return line;
        }
        LOG.warn("{} is owed more than the journal keeps: it will be told to forget every key of the active layouts; what stands under"
                + " other keys goes by its TTL alone", tier);
        return new Line.Overflow(nextNumber(), tier);
    }

    /** Takes in a line of {@code size} bytes. */
    void apply(Line line, int size) {
        last = Math.max(last, line.number());
        switch (line) {
            case Line.Owe owe -> debt(owe.tier()).add(new Owed(owe.tier(), owe.number(), owe.what()), size);
            case Line.Overflow all -> {
                debt(all.tier()).clear();
                debt(all.tier()).add(new Owed(all.tier(), all.number(), new Invalidation.All()), size);
            }
            case Line.Told told -> debt(told.tier()).remove(told.number());
            case Line.Intend intend -> {
                intents.put(intend.number(), new Intent(intend, size));
                intentBytes += size;
            }
            case Line.Ended ended -> end(ended.number());
        }
    }

    private void end(long number) {
        var intent = intents.remove(number);
        if (intent != null) {
            intentBytes -= intent.bytes;
        }
    }

    boolean intends(long number) {
        return intents.containsKey(number);
    }

    /** The keys that were being written, which are forgotten here. */
    Set<Key> takeIntended() {
        var keys = intents.values().stream().map(intent -> intent.line.key()).collect(Collectors.toUnmodifiableSet());
        intents.clear();
        intentBytes = 0;
        return keys;
    }

    /** The fewest lines that say the same. */
    List<Line> lines() {
        Stream<Line> owed = debts.values().stream().flatMap(debt -> debt.all().stream())
                .map(each -> new Line.Owe(each.number(), each.tier(), each.what()));
        return Stream.concat(owed, intents.values().stream().map(Intent::line)).sorted(Comparator.comparing(Line::number)).toList();
    }

    /** The same with numbers from 1 on: whatever numbers a file had, none is too high for others to follow. */
    Ledger renumbered() {
        var fresh = new Ledger();
        for (var line : lines()) {
            var same = line.numbered(fresh.nextNumber());
            fresh.apply(same, same.bytes().length);
        }
        return fresh;
    }

    /** About the bytes of these lines. */
    long bytes() {
        return intentBytes + debts.values().stream().mapToLong(Debt::bytes).sum();
    }
}
