package dev.tierdeck.app;

import dev.tierdeck.desktop.settings.LayoutCheck;
import dev.tierdeck.desktop.settings.LayoutChoice;
import dev.tierdeck.desktop.settings.LayoutLine;
import dev.tierdeck.layout.Layout;
import dev.tierdeck.layout.LayoutException;
import dev.tierdeck.layout.Layouts;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Layouts as a connection chose them: the program's own, and files of the user's, read where they lie. */
final class ChosenLayouts {
    /** Those that market data is written by. */
    private static final Set<String> FLOWING = Set.of("tradebot", "trading-ai");
    /** Larger is no layout, and would take the window's memory. */
    private static final long LARGEST = 4L << 20;

    private ChosenLayouts() {}

    /**
     * The layouts of this choice.
     *
     * @throws IllegalStateException when they can't be used; the message is a sentence that names the file and its line
     */
    static Layouts of(LayoutChoice choice) {
        if (choice.equals(LayoutChoice.USUAL)) {
            return Layouts.bundled();
        }
        var all = new ArrayList<>(bundled(choice));
        choice.files().forEach(file -> all.add(read(file)));
        return together(all, choice);
    }

    private static List<Layout> bundled(LayoutChoice choice) {
        return Layouts.bundled().active().stream().filter(layout -> !choice.inactive().contains(layout.name())).toList();
    }

    private static Layouts together(List<Layout> all, LayoutChoice choice) {
        if (all.isEmpty()) {
            throw new IllegalStateException("No layout is active, so that no key could be told from another. Activate one.");
        }
        var twice = all.stream().map(Layout::name).collect(Collectors.groupingBy(name -> name, Collectors.counting())).entrySet().stream()
                .filter(each -> each.getValue() > 1).findFirst();
        if (twice.isPresent()) {
            throw new IllegalStateException("There are two active layouts named " + twice.get().getKey() + ". Deactivate or remove one.");
        }
        try {
            return Layouts.of(all.stream().map(layout -> prefixed(layout, choice)).toList());
        } catch (LayoutException clash) {
            throw new IllegalStateException(clash.getMessage(), clash);
        }
    }

    private static Layout prefixed(Layout layout, LayoutChoice choice) {
        var prefix = choice.prefixes().getOrDefault(layout.name(), layout.prefix());
        if (prefix.equals(layout.prefix())) {
            return layout;
        }
        try {
            return layout.withPrefix(prefix);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalStateException("The prefix of " + layout.name() + " can't be used: " + wrong.getMessage() + ".", wrong);
        }
    }

    private static Layout read(String name) {
        try {
            var file = Path.of(name);
            if (Files.size(file) > LARGEST) {
                throw new IllegalStateException("The layout " + file + " is larger than 4 MB, so it is none.");
            }
            return Layout.parse(file.getFileName().toString(), Files.readString(file));
        } catch (LayoutException wrong) {
            throw new IllegalStateException(wrong.getMessage(), wrong);
        } catch (NoSuchFileException | InvalidPathException gone) {
            throw new IllegalStateException("There is no file " + name + ". Put the layout back, or remove it here.", gone);
        } catch (CharacterCodingException binary) {
            throw new IllegalStateException("The layout " + name + " is no text in UTF-8.", binary);
        } catch (IOException unreadable) {
            throw new IllegalStateException("The layout " + name + " can't be read (" + unreadable.getMessage() + ").", unreadable);
        }
    }

    /** Whether market data can be written through them. */
    static boolean takeMarketData(LayoutChoice choice) {
        return choice.inactive().stream().noneMatch(FLOWING::contains);
    }

    /** What there is to choose from, and whether the chosen ones can be used. */
    static LayoutCheck check(LayoutChoice choice) {
        var lines = new ArrayList<>(Layouts.bundled().active().stream().map(layout -> line(layout, "")).toList());
        var all = new ArrayList<>(bundled(choice));
        boolean whole = true;
        for (var file : choice.files()) {
            try {
                var layout = read(file);
                all.add(layout);
                lines.add(line(layout, file));
            } catch (IllegalStateException wrong) {
                whole = false;
                lines.add(new LayoutLine(file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1), file, "", 0, 0, wrong.getMessage()));
            }
        }
        return new LayoutCheck(lines, whole ? fault(all, choice) : "");
    }

    private static String fault(List<Layout> all, LayoutChoice choice) {
        try {
            together(all, choice);
            return "";
        } catch (IllegalStateException wrong) {
            return wrong.getMessage();
        }
    }

    private static LayoutLine line(Layout layout, String file) {
        return new LayoutLine(layout.name(), file, layout.prefix(), layout.domains().size(),
                layout.domains().stream().mapToInt(domain -> domain.types().size()).sum(), "");
    }
}
