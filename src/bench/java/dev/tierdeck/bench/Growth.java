package dev.tierdeck.bench;

/**
 * How a cost grows with the work: what one step costs at each size.
 *
 * @param name what grows
 * @param of what the sizes are counted in
 * @param unit of the costs
 * @param sizes the sizes, each some times the one before
 * @param costs what was measured at each
 */
record Growth(String name, String of, String unit, double[] sizes, double[] costs) {
    /** The power of the size with which the cost grows: 0 where it stays, 1 where twice the work costs twice as much (least squares of logarithms). */
    double slope() {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < sizes.length; i++) {
            meanX += Math.log(sizes[i]) / sizes.length;
            meanY += Math.log(costs[i]) / sizes.length;
        }
        double both = 0;
        double square = 0;
        for (int i = 0; i < sizes.length; i++) {
            both += (Math.log(sizes[i]) - meanX) * (Math.log(costs[i]) - meanY);
            square += (Math.log(sizes[i]) - meanX) * (Math.log(sizes[i]) - meanX);
        }
        return both / square;
    }
}
