package dev.tierdeck.engine.past;

import dev.tierdeck.testing.ChildJvm;
import java.nio.file.Path;
import java.util.Scanner;

/** Another process that writes the same history. Its argument is the file; each line it is told is a name and how many to add. */
final class HistoryChild {
    private HistoryChild() {}

    public static void main(String[] args) throws Exception {
        var path = Path.of(args[0]);
        var history = HistoryFile.open(path);
        System.out.println(ChildJvm.ANSWER + "ready");
        for (var in = new Scanner(System.in); in.hasNextLine(); ) {
            var order = in.nextLine().split(" ");
            if (order[0].equals("lock")) {
                LockFile.open(path.resolveSibling(path.getFileName() + ".lock")).take(0);
                System.out.println(ChildJvm.ANSWER + "locked");
                continue;
            }
            for (int i = 0; i < Integer.parseInt(order[1]); i++) {
                history.add(Keeping.CONNECTION, HistoryFileTest.past(order[0] + i, null));
                System.out.println(ChildJvm.ANSWER + i);
            }
            System.out.println(ChildJvm.ANSWER + "done");
        }
    }
}
