package io.fluxion.models.linear;

/** Least squares with a penalty on the weights, by the normal equations and Cholesky's factors. */
final class RidgeRegression {
    private RidgeRegression() {}

    /**
     * The weights of the columns, and the intercept as the last one; the intercept bears no penalty.
     *
     * @param rows inputs, row after row, {@code columns} each
     */
    static double[] fit(float[] rows, int columns, float[] targets, double penalty) {
        int size = columns + 1;
        double[][] gram = new double[size][size];
        double[] moments = new double[size];
        double[] row = new double[size];
        row[columns] = 1;
        for (int i = 0; i < targets.length; i++) {
            for (int j = 0; j < columns; j++) {
                row[j] = rows[i * columns + j];
            }
            accumulate(gram, moments, row, targets[i]);
        }
        for (int j = 0; j < columns; j++) {
            gram[j][j] += penalty * targets.length;
        }
        return solve(gram, moments);
    }

    private static void accumulate(double[][] gram, double[] moments, double[] row, double target) {
        for (int j = 0; j < row.length; j++) {
            double factor = row[j];
            if (factor == 0) {
                continue;
            }
            moments[j] += factor * target;
            double[] gramRow = gram[j];
            for (int k = 0; k <= j; k++) {
                gramRow[k] += factor * row[k];
            }
        }
    }

    /** Solves A x = b for a positive definite A, of which only the lower triangle is read, and is overwritten. */
    private static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                if (i == j && sum <= 0) {
                    throw new IllegalArgumentException("the columns are dependent: raise the penalty");
                }
                a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
            }
        }
        double[] x = b.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= a[i][k] * x[k];
            }
            x[i] /= a[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= a[k][i] * x[k];
            }
            x[i] /= a[i][i];
        }
        return x;
    }
}
