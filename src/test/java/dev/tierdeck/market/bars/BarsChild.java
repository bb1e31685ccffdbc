package dev.tierdeck.market.bars;

import dev.tierdeck.engine.Watch;
import dev.tierdeck.testing.ChildJvm;
import java.nio.file.Path;
import java.util.Scanner;

/** Another process on the same directory, which does what it is told. */
final class BarsChild {
    private BarsChild() {}

    public static void main(String[] args) throws Exception {
        var clock = HandClock.at("2025-03-06T10:20:00", "UTC");
        var archive = BarFolder.at(Path.of(args[0]), clock);
        var source = new ScriptedSource(clock, "3");
        answer("ready");
        for (var in = new Scanner(System.in); in.hasNextLine(); ) {
            switch (in.nextLine()) {
                case "flood" -> flood(archive);
                case "fetch" -> {
                    source.beforePage = () -> answer("page");
                    archive.fetch(ProcessesTest.SERIES, source, Watch.NONE);
                    answer("fetched " + source.asked.size());
                }
                default -> throw new IllegalArgumentException("unknown");
            }
        }
    }

    /** Writes one series again and again, of as many bars as it says in each, and now and then removes it. */
    private static void flood(BarFolder archive) {
        for (int round = 1; ; round++) {
            archive.put(ProcessesTest.SERIES, ProcessesTest.bars(round % 40 + 1));
            answer(Integer.toString(round));
            if (round % 7 == 0) {
                archive.clear(ProcessesTest.SERIES);
            }
        }
    }

    private static void answer(String text) {
        System.out.println(ChildJvm.ANSWER + text);
    }
}
