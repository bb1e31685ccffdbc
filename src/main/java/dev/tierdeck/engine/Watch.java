package dev.tierdeck.engine;

/** How long work tells where it stands, and learns that nobody wants it any more. Called often, on the thread that works. */
public interface Watch {
    /** Nobody looks, and nobody stops it. */
    Watch NONE = new Watch() {
        @Override
        public void at(long done, double share) {
            // Nobody looks.
        }

        @Override
        public boolean stopped() {
            return false;
        }
    };

    /**
     * Says how far the work is.
     *
     * @param done how many keys were found or settled
     * @param share 0 to 1, or negative where unknown
     */
    void at(long done, double share);

    /** Whether it is to stop. */
    boolean stopped();
}
