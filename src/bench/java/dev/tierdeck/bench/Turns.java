package dev.tierdeck.bench;

/**
 * Two ways of doing the same, measured in turns, so that both see the same machine.
 *
 * @param ours a figure a round
 * @param raw the same of the raw part
 */
record Turns(double[] ours, double[] raw) {
    /** One round of one way; answers its figure. */
    @FunctionalInterface
    interface Way {
        double measure() throws Exception;
    }

    /** So many rounds, after {@code before} that are for the compiler. Who begins changes, as the second finds the machine warmer. */
    static Turns take(int before, int rounds, Way ours, Way raw) throws Exception {
        var turns = new Turns(new double[rounds], new double[rounds]);
        for (int round = -before; round < rounds; round++) {
            boolean weBegin = (round & 1) == 0;
            double first = (weBegin ? ours : raw).measure();
            double second = (weBegin ? raw : ours).measure();
            if (round >= 0) {
                turns.ours[round] = weBegin ? first : second;
                turns.raw[round] = weBegin ? second : first;
            }
        }
        return turns;
    }

    /** What {@code work} takes, in milliseconds. */
    static Way millis(Work work) {
        return () -> {
            long begun = System.nanoTime();
            work.run();
            return (System.nanoTime() - begun) / 1e6;
        };
    }

    /** What {@code work} takes by the piece, in microseconds, when it does {@code pieces} of them. */
    static Way microsEach(int pieces, Work work) {
        var whole = millis(work);
        return () -> whole.measure() * 1000 / pieces;
    }

    /** Something that takes time. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }
}
