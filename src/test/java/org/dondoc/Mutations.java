package org.dondoc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a broken or an evil client makes of a good body: values of other types and at their limits, signs that nobody
 * reads, fields left out, added, twice, nested without end, and plain junk. The same seed tells the same again.
 */
final class Mutations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LONG = "ế";

    /** As they stand in JSON. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "1e308",
            "1e400",
            "1e-400",
            "0.1",
            "9".repeat(900),
            "9".repeat(1100),
            "1e999999999",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"a\\u0007b\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\uffff\"",
            "\"\\u202e\"",
            "\"\\u200b\\ufeff\"",
            "\"😀\"",
            "\"e\\u0302\\u0301\"",
            "\"\\u000b\\u2028\\u0085\"",
            "\"'\"",
            "\"%\"",
            "\"\\\\\"",
            "\"${1+1}\"",
            "\"../../a\"",
            "\"2026-02-30\"",
            "\"2026-13-01\"",
            "\"0000-00-00\"",
            "\"9999-12-31\"",
            "\"1900-01-01\"",
            "\"+1000000000-12-31\"",
            "\"-999999999-01-01\"",
            "\"2026-11-28\"",
            "\"2026-11-28T00:00:00Z\"",
            "\"2026-11-28T00:00:00.000+0700\"",
            "\"294277-01-01T00:00:00.000+0000\"",
            "\"25:61\"",
            "\"23:59:59.999999999\"",
            "\"CNTT\"",
            "\"cntt.cv1\"",
            "\"vanphong\"",
            "\"system\"",
            "\"NORMAL\"",
            "\"REPORT\"",
            "\"null\"",
            "\"7d9f5f0e-0000-0000-0000-000000000000\"",
            "\"{\\\"a\\\":[1]}\"",
            "\"[{}]\"",
            "\"[[[[\"",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "[{}]",
            "[\"\",null,1]",
            "{\"\":\"\"}",
            "{\"value\":1}",
            "{\"value\":null,\"type\":\"Json\"}",
            "{\"value\":\"[]\",\"type\":\"Json\"}",
            "{\"value\":\"AAAA\",\"type\":\"Bytes\"}",
            "{\"value\":\"AAAA\",\"type\":\"File\",\"valueInfo\":{\"filename\":\"a\"}}",
            "{\"value\":\"x\",\"type\":\"Date\"}",
            "{\"value\":\"x\",\"type\":\"Object\",\"valueInfo\":{}}",
            "{\"value\":\"x\",\"type\":7}",
            "{\"value\":1e400,\"type\":\"Double\"}",
            "{\"value\":9223372036854775807,\"type\":\"Integer\"}");

    private static final Pattern PLACEHOLDER = Pattern.compile("\"@(\\d+)@\"");

    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_16LE, StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1, Charset.forName("UTF-32"));

    private final Random random;

    Mutations(long seed) {
        random = new Random(seed);
    }

    /** @param good body in JSON, or any text */
    byte[] of(String good) {
        String text = good;
        int kind = random.nextInt(20);
        if (kind < 13) {
            text = inJson(good);
        }
        if (kind >= 11 && kind < 18) {
            text = inText(text);
        }
        if (kind >= 18) {
            return junk();
        }
        byte[] bytes = text.getBytes(random.nextInt(40) == 0 ? any(CHARSETS) : StandardCharsets.UTF_8);
        return random.nextInt(12) == 0 ? inBytes(bytes) : bytes;
    }

    /** A value for a field of a form or for a file's name. */
    String text() {
        String value = any(VALUES).replaceAll("^\"|\"$", "");
        return random.nextInt(20) == 0 ? LONG.repeat(random.nextInt(5000)) : value;
    }

    private String inJson(String good) {
        JsonNode tree;
        try {
            tree = JSON.readTree(good);
        } catch (IOException e) {
            return inText(good);
        }
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            List<JsonNode> containers = new ArrayList<>();
            collect(tree, containers);
            if (containers.isEmpty()) {
                return value();
            }
            change(any(containers));
        }
        return filledIn(tree.toString());
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private void change(JsonNode container) {
        String placeholder = "@" + random.nextInt(VALUES.size() + 20) + "@";
        if (container instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.isEmpty() ? "a" : any(names);
            switch (random.nextInt(6)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(text(), object.path(name).deepCopy());
                case 2 ->
                    object.set(
                            random.nextBoolean() ? "unknown" : name + "s",
                            JSON.createArrayNode().add(placeholder));
                default -> object.put(name, placeholder);
            }
        } else if (container instanceof ArrayNode array) {
            if (array.isEmpty() || random.nextInt(3) == 0) {
                array.add(placeholder);
            } else {
                array.set(random.nextInt(array.size()), JSON.getNodeFactory().textNode(placeholder));
            }
        }
    }

    private String filledIn(String template) {
        return PLACEHOLDER.matcher(template).replaceAll(found -> {
            int which = Integer.parseInt(found.group(1));
            return Matcher.quoteReplacement(which < VALUES.size() ? VALUES.get(which) : value());
        });
    }

    private String value() {
        return switch (random.nextInt(8)) {
            case 0 -> '"' + LONG.repeat(random.nextInt(400)) + '"';
            case 1 -> '"' + LONG.repeat(random.nextInt(20_000)) + '"';
            case 2 -> "[".repeat(1 + random.nextInt(60)) + "1";
            case 3 -> "[".repeat(900) + "]".repeat(900);
            case 4 -> "{\"a\":".repeat(2000) + "1" + "}".repeat(2000);
            case 5 -> "[" + "null,".repeat(500) + "1]";
            default -> any(VALUES);
        };
    }

    private String inText(String text) {
        int from = random.nextInt(text.length() + 1);
        int to = from + random.nextInt(text.length() - from + 1);
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, from);
            case 1 -> text.substring(0, from) + text.substring(to);
            case 2 -> text.substring(0, to) + text.substring(from);
            case 3 -> text.substring(0, from) + value() + text.substring(from);
            case 4 -> text + text;
            default -> "\uFEFF" + text;
        };
    }

    private byte[] inBytes(byte[] bytes) {
        byte[] changed = bytes.clone();
        for (int left = 1 + random.nextInt(4); left > 0 && changed.length > 0; left--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    private byte[] junk() {
        byte[] junk = new byte[random.nextInt(200)];
        random.nextBytes(junk);
        return random.nextBoolean() ? junk : Arrays.toString(junk).getBytes(StandardCharsets.UTF_8);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
