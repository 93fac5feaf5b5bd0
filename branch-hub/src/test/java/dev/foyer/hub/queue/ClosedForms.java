package dev.foyer.hub.queue;

/** What queueing theory says exactly, to hold the simulation and the policies against. */
final class ClosedForms {
    private ClosedForms() {}

    /** Erlang C: the share that waits in M/M/s with offered load a. */
    static double erlangC(double a, int s) {
        double b = 1;
        for (int k = 1; k <= s; k++) b = a * b / (k + a * b);
        return b / (1 - a / s * (1 - b));
    }

    /** The mean wait in M/M/s, first come, first served. */
    static double wait(double lambda, double mu, int s) {
        return erlangC(lambda / mu, s) / (s * mu - lambda);
    }

    /** Share that waits, share that leaves and mean wait in M/M/s+M. */
    record ErlangA(double waits, double leaves, double mean) {}

    static ErlangA erlangA(double lambda, double mu, double theta, int s) {
        double p = 1;
        double all = 1;
        double late = 0;
        double queue = 0;
        for (int n = 1; n < 5_000; n++) {
            p *= lambda / (Math.min(n, s) * mu + Math.max(0, n - s) * theta);
            all += p;
            if (n >= s) late += p;
            queue += Math.max(0, n - s) * p;
        }
        return new ErlangA(late / all, theta * queue / all / lambda, queue / all / lambda);
    }

    /**
     * Mean waits under accumulating priority; classes in ascending order of weight (Kleinrock 1964,
     * for several servers Sharif et al. 2014).
     */
    static double[] accumulating(double[] lambda, double mu, int s, double[] b) {
        double sum = 0;
        for (double one : lambda) sum += one;
        double pooled = wait(sum, mu, s);
        var w = new double[lambda.length];
        for (int p = 0; p < w.length; p++) {
            double above = pooled;
            for (int i = 0; i < p; i++) above -= lambda[i] / (s * mu) * w[i] * (1 - b[i] / b[p]);
            double below = 1;
            for (int i = p + 1; i < w.length; i++)
                below -= lambda[i] / (s * mu) * (1 - b[p] / b[i]);
            w[p] = above / below;
        }
        return w;
    }

    /**
     * Mean waits under strict priority without interruption (Cobham 1954), the last class first.
     */
    static double[] strict(double[] lambda, double mu) {
        double rho = 0;
        for (double one : lambda) rho += one / mu;
        var w = new double[lambda.length];
        double before = 0;
        for (int p = w.length - 1; p >= 0; p--) {
            double after = before + lambda[p] / mu;
            w[p] = rho / mu / ((1 - before) * (1 - after));
            before = after;
        }
        return w;
    }
}
