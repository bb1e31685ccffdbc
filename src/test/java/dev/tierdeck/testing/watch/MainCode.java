package dev.tierdeck.testing.watch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Tells the program's classes from those of its tests, by where they were loaded from. */
final class MainCode implements Predicate<String> {
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    @Override
    public boolean test(String name) {
        return known.computeIfAbsent(name, MainCode::look);
    }

    private static boolean look(String name) {
        try {
            var source = Class.forName(name, false, MainCode.class.getClassLoader()).getProtectionDomain().getCodeSource();
            return source != null && !source.getLocation().equals(MainCode.class.getProtectionDomain().getCodeSource().getLocation());
        } catch (ClassNotFoundException | LinkageError unknown) {
            return false;
        }
    }
}
