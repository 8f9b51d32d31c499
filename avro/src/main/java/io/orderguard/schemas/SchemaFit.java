package io.orderguard.schemas;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.Resolver;
import org.apache.avro.Resolver.Action;
import org.apache.avro.Resolver.ErrorAction;
import org.apache.avro.Resolver.ReaderUnion;
import org.apache.avro.Resolver.RecordAdjust;
import org.apache.avro.Resolver.WriterUnion;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether records of one schema can be read into another by Avro's resolution rules. Stricter than
 * Avro in one point: a time in microseconds is not read as one in milliseconds, which Avro does
 * without a word.
 */
public final class SchemaFit {

  private final Set<Action> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private SchemaFit() {}

  /**
   * Why no record at all can be read; null if there may be one. A writer's union or a list can
   * still hold values that the reader does not know.
   */
  public static @Nullable String misfit(Schema writer, Schema reader) {
    Action action = Resolver.resolve(Schema.applyAliases(writer, reader), reader);
    return new SchemaFit().misfit("", action);
  }

  private @Nullable String misfit(String field, Action action) {
    if (!seen.add(action)) {
      return null;
    }
    if (action instanceof ErrorAction error) {
      return of(field) + "cannot be read: " + error;
    }
    if (action instanceof RecordAdjust record) {
      return ofFields(field, record);
    }
    if (action instanceof ReaderUnion union) {
      return misfit(field, union.actualAction);
    }
    return action instanceof WriterUnion union
        ? ofBranches(field, union)
        : otherUnit(field, action);
  }

  private @Nullable String ofFields(String outer, RecordAdjust record) {
    for (int i = 0; i < record.fieldActions.length; i++) {
      String name = record.writer.getFields().get(i).name();
      String misfit = misfit(outer + (outer.isEmpty() ? "" : ".") + name, record.fieldActions[i]);
      if (misfit != null) {
        return misfit;
      }
    }
    return null;
  }

  /** Some branch that does not fit may never occur; one of another unit always means harm. */
  private @Nullable String ofBranches(String field, WriterUnion union) {
    for (Action branch : union.actions) {
      Action value = branch instanceof ReaderUnion reader ? reader.actualAction : branch;
      String misfit = otherUnit(field, value);
      if (misfit != null) {
        return misfit;
      }
    }
    return null;
  }

  private static @Nullable String otherUnit(String field, Action action) {
    LogicalType written = action.writer.getLogicalType();
    LogicalType read = action.reader.getLogicalType();
    return written == null || read == null || written.getName().equals(read.getName())
        ? null
        : of(field) + "is " + written.getName() + " and would be read as " + read.getName();
  }

  private static String of(String field) {
    return field.isEmpty() ? "" : "field " + field + " ";
  }
}
