package io.orderguard.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth convex function by L-BFGS [1]: the inverse Hessian is approximated from the
 * last {@value #MEMORY} steps, an iteration costs one or a few evaluations and 4·{@value #MEMORY}·n
 * multiplications. Steps are halved until the Armijo condition holds; a step without positive
 * curvature is not remembered. Ends when no component of the gradient exceeds {@value
 * #GRADIENT_TOLERANCE}, when nothing smaller can be found in double arithmetic, or after {@value
 * #MAX_ITERATIONS} iterations.
 *
 * <p>[1] J. Nocedal, Updating quasi-Newton matrices with limited storage, 1980.
 */
final class Lbfgs {

  private static final int MEMORY = 10;
  private static final int MAX_ITERATIONS = 500;
  private static final double GRADIENT_TOLERANCE = 1e-7;
  private static final double ARMIJO = 1e-4;
  private static final int MAX_HALVINGS = 40;

  private final Objective objective;
  private final Deque<Step> steps = new ArrayDeque<>();
  private double[] point;
  private double[] gradient;
  private double value;

  private Lbfgs(Objective objective, double[] start) {
    this.objective = objective;
    this.point = start.clone();
    this.gradient = new double[start.length];
    this.value = objective.at(point, gradient);
  }

  /** Where the function is smallest; the start is not changed. */
  static double[] minimum(Objective objective, double[] start) {
    Lbfgs search = new Lbfgs(objective, start);
    for (int i = 0; i < MAX_ITERATIONS && !search.flat(); i++) {
      if (!search.advance()) {
        break;
      }
    }
    return search.point;
  }

  private boolean flat() {
    double largest = 0;
    for (double component : gradient) {
      largest = Math.max(largest, Math.abs(component));
    }
    return largest <= GRADIENT_TOLERANCE;
  }

  /** One line search; false if nothing smaller was found. */
  private boolean advance() {
    double[] direction = direction();
    double slope = dot(direction, gradient);
    double[] nextGradient = new double[point.length];
    double length = 1;
    for (int halvings = 0; halvings < MAX_HALVINGS; halvings++) {
      double[] next = sum(point, length, direction);
      double nextValue = objective.at(next, nextGradient);
      if (nextValue < value && nextValue <= value + ARMIJO * length * slope) {
        remember(sum(next, -1, point), sum(nextGradient, -1, gradient));
        point = next;
        gradient = nextGradient;
        value = nextValue;
        return true;
      }
      length /= 2;
    }
    return false;
  }

  private void remember(double[] move, double[] change) {
    double curvature = dot(move, change);
    if (curvature > 1e-12 * dot(change, change)) {
      steps.addLast(new Step(move, change, curvature));
      if (steps.size() > MEMORY) {
        steps.removeFirst();
      }
    }
  }

  /** Minus the approximated inverse Hessian times the gradient: the two-loop recursion. */
  private double[] direction() {
    double[] q = gradient.clone();
    double[] projections = new double[steps.size()];
    int i = steps.size();
    for (Iterator<Step> newest = steps.descendingIterator(); newest.hasNext(); ) {
      Step step = newest.next();
      projections[--i] = dot(step.move, q) / step.curvature;
      q = sum(q, -projections[i], step.change);
    }
    q = sum(new double[q.length], initialScale(), q);
    for (Step step : steps) {
      double back = dot(step.change, q) / step.curvature;
      q = sum(q, projections[i++] - back, step.move);
    }
    return sum(new double[q.length], -1, q);
  }

  private double initialScale() {
    Step last = steps.peekLast();
    return last == null
        ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient)))
        : last.curvature / dot(last.change, last.change);
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  /** left + factor·right, a new array. */
  private static double[] sum(double[] left, double factor, double[] right) {
    double[] sum = new double[left.length];
    for (int i = 0; i < left.length; i++) {
      sum[i] = left[i] + factor * right[i];
    }
    return sum;
  }

  /** A smooth function of n numbers. */
  interface Objective {

    /** Its value at a point; writes the gradient there into the given array. */
    double at(double[] point, double[] gradient);
  }

  private static final class Step {
    private final double[] move;
    private final double[] change;
    private final double curvature;

    private Step(double[] move, double[] change, double curvature) {
      this.move = move;
      this.change = change;
      this.curvature = curvature;
    }
  }
}
