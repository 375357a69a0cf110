package io.fluxion.ingestion.wire;

import io.fluxion.domain.order.TradingSession;
import io.fluxion.domain.order.VolumeCurve;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes records with random components from a seed. */
final class RandomRecords {
    private static final int ATTEMPTS = 10_000;

    private final Random random;

    RandomRecords(long seed) {
        random = new Random(seed);
    }

    /** A record that its own constructor accepts. */
    <T extends Record> T next(Class<T> type) {
        for (int i = 0; i < ATTEMPTS; i++) {
            @Nullable T made = attempt(type);
            if (made != null) {
                return made;
            }
        }
        throw new IllegalStateException("no acceptable " + type + " in " + ATTEMPTS + " attempts");
    }

    private <T> @Nullable T attempt(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable
        Object[] values = Arrays.stream(components)
                .map(c -> nullable(c) && random.nextInt(4) != 0 ? null : value(c.getType(), c.getGenericType()))
                .toArray();
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean nullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private Object value(Class<?> type, Type generic) {
        if (type == long.class || type == Long.class) {
            return random.nextLong();
        } else if (type == int.class || type == Integer.class) {
            return random.nextInt();
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == double.class) {
            return random.nextDouble() * 1e6;
        } else if (type == String.class) {
            return "s" + random.nextInt() + "€";
        } else if (type == BigInteger.class) {
            return new BigInteger(random.nextInt(257), random)
                    .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1));
        } else if (type == BigDecimal.class) {
            return new BigDecimal(new BigInteger(random.nextInt(100), random), random.nextInt(20));
        } else if (type == byte[].class) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            return bytes;
        } else if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        } else if (type == java.util.List.class) {
            Class<?> element = (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0];
            return IntStream.range(0, random.nextInt(4))
                    .mapToObj(i -> value(element, element))
                    .toList();
        }
        return type == VolumeCurve.class ? curve() : next(type.asSubclass(Record.class));
    }

    /** Its shares must be as many as its session has bins. */
    private VolumeCurve curve() {
        TradingSession session = new TradingSession("America/New_York", 570, 960, 30);
        return new VolumeCurve(
                session,
                IntStream.range(0, session.bins())
                        .mapToObj(bin -> BigDecimal.valueOf(1 + random.nextInt(1_000_000), 6))
                        .toList());
    }
}
