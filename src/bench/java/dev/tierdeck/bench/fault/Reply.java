package dev.tierdeck.bench.fault;

/**
 * What a subject answered.
 *
 * @param number the value; 0 for nothing where there should be something, -1 where that is right
 * @param from the tier that answered, or {@link #LOADER}
 * @param mark why the answer says that it is stale, or {@link #LIVE}
 */
record Reply(long number, String from, String mark) {
    static final String LOADER = "LOADER";
    static final String LIVE = "-";
}
