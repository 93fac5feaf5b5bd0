package dev.foyer.screen.keys;

import com.ibm.icu.text.Transliterator;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes {@code pinyin.txt}: readings as ICU knows them (Unicode CLDR), further ones of characters
 * that are read in several ways, and the order in which they are offered. Run {@link #main} to
 * write it anew after an update of ICU; a test compares the two.
 */
final class PinyinTable {
    /**
     * Signs of names and addresses that come first: surnames by how many bear them, then places.
     */
    static final String FIRST =
            "李王张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
                + "范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤钱常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉蓝路游辛靳欧阳管柴蒙鲍华喻祁房滕屈饶解牟艾尤阳时穆农司古吉车项连芦麦褚娄戚岑景党宫费卜冷席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明池查麻苑迟邝官"
                + "省市区县乡镇村路街道号楼栋单元室弄巷里组队社门层院园城东西南北中国人民一二三四五六七八九十百千大小上下新建设解放平安";

    /** Characters that are read in a second way as well, by that syllable. */
    private static final List<String> ALSO =
            List.of(
                    "ba 把罢",
                    "bao 薄",
                    "bei 臂",
                    "bian 扁",
                    "bo 薄泊柏剥",
                    "cang 藏",
                    "cen 参",
                    "ceng 曾",
                    "cha 查差",
                    "chai 差",
                    "chang 长厂",
                    "chao 朝",
                    "che 车",
                    "chen 称",
                    "cheng 乘盛称",
                    "chi 尺匙",
                    "chong 重虫",
                    "chu 畜",
                    "chuan 传",
                    "chui 椎",
                    "da 大",
                    "dai 大",
                    "dan 单弹",
                    "dang 当",
                    "de 的地得",
                    "dei 得",
                    "deng 澄",
                    "di 的地",
                    "diao 调",
                    "dou 都",
                    "du 都度读",
                    "dui 堆",
                    "dun 盾",
                    "duo 度",
                    "e 恶",
                    "er 儿",
                    "fa 发",
                    "fen 分",
                    "fo 佛",
                    "fu 佛服",
                    "gai 盖",
                    "ge 盖合个",
                    "geng 更",
                    "gong 供",
                    "gu 贾",
                    "guan 冠观",
                    "gui 龟",
                    "ha 哈",
                    "hai 还",
                    "hang 行巷",
                    "hao 好号",
                    "he 和合",
                    "heng 横",
                    "hong 红",
                    "hu 和核",
                    "hua 华",
                    "huan 还",
                    "huang 晃",
                    "hui 会",
                    "huo 和",
                    "ji 几系给",
                    "jia 家贾",
                    "jian 见间",
                    "jiang 将降",
                    "jiao 角教觉校",
                    "jie 解",
                    "jin 禁",
                    "jing 劲",
                    "ju 车且",
                    "jue 觉角",
                    "jun 均龟",
                    "kai 楷",
                    "kan 看",
                    "ke 可",
                    "kong 空",
                    "kuai 会",
                    "la 落",
                    "lao 落",
                    "le 乐了",
                    "lei 累",
                    "liang 量",
                    "liao 了",
                    "lin 林",
                    "liu 六",
                    "long 弄",
                    "lou 露",
                    "lu 六绿露",
                    "luo 落",
                    "lv 绿率",
                    "mai 埋",
                    "man 埋",
                    "mei 没",
                    "meng 蒙",
                    "mi 秘",
                    "mo 没万",
                    "mou 牟",
                    "mu 牟",
                    "na 那哪",
                    "nan 南",
                    "nei 那",
                    "neng 能",
                    "ni 呢",
                    "niao 尿",
                    "nong 弄",
                    "nuo 娜",
                    "ou 区",
                    "pang 膀",
                    "pei 裴",
                    "pian 片便",
                    "piao 朴",
                    "po 朴泊迫",
                    "pu 朴堡",
                    "qi 奇期",
                    "qian 铅",
                    "qiang 强",
                    "qiao 翘",
                    "qie 茄",
                    "qin 亲",
                    "qing 亲",
                    "qiu 仇",
                    "qu 曲区",
                    "quan 圈",
                    "que 雀",
                    "ran 冉",
                    "ruo 若",
                    "sai 塞",
                    "san 参",
                    "se 色塞",
                    "sha 厦",
                    "shai 色",
                    "shan 单掺",
                    "shao 少",
                    "she 折",
                    "shei 谁",
                    "shen 参什",
                    "sheng 省盛乘",
                    "shi 什石识",
                    "shu 属数",
                    "shuai 率",
                    "shui 谁",
                    "shuo 数说",
                    "si 食",
                    "su 宿",
                    "sui 尿",
                    "ta 拓",
                    "tan 弹",
                    "tang 汤",
                    "tao 陶",
                    "tiao 调",
                    "ting 厅",
                    "tong 同",
                    "tuo 拓",
                    "wan 万",
                    "wei 尉",
                    "wu 恶",
                    "xi 系",
                    "xia 夏厦",
                    "xian 纤见洗",
                    "xiang 巷降",
                    "xiao 校肖",
                    "xie 解",
                    "xing 行省",
                    "xiu 宿",
                    "xu 畜",
                    "xue 血",
                    "yan 燕",
                    "yao 药",
                    "ye 叶",
                    "yi 艾",
                    "yin 殷",
                    "yong 佣",
                    "you 尤",
                    "yu 尉",
                    "yue 乐",
                    "yun 员均",
                    "za 咋",
                    "zang 藏",
                    "ze 择",
                    "zeng 曾",
                    "zha 查",
                    "zhai 翟择",
                    "zhan 占",
                    "zhang 长",
                    "zhao 朝着",
                    "zhe 着",
                    "zhen 甄",
                    "zheng 挣",
                    "zhi 识吱",
                    "zhong 重种",
                    "zhou 粥",
                    "zhu 属",
                    "zhuan 传",
                    "zhui 椎",
                    "zhuo 着",
                    "zi 仔",
                    "zu 祖");

    private static final Charset GB = Charset.forName("GB18030");
    private static final Path FILE =
            Path.of("kiosk/screen-kit/src/main/resources/dev/foyer/screen/keys/pinyin.txt");

    private PinyinTable() {}

    /** Writes the table; the argument is the root of the sources. */
    public static void main(String[] arguments) throws IOException {
        Files.createDirectories(Path.of(arguments[0]).resolve(FILE).getParent());
        Files.writeString(Path.of(arguments[0]).resolve(FILE), text());
    }

    static String text() {
        var out = new StringBuilder();
        out.append(
                "# Characters by pinyin without tones, the commonest first; made by"
                        + " PinyinTable.\n");
        out.append("# Readings: Unicode CLDR, as in ICU4J. Copyright 1991-2025 Unicode, Inc.;\n");
        out.append("# Unicode License v3, https://www.unicode.org/license.txt\n");
        table().forEach((syllable, signs) -> {
            out.append(syllable).append(' ');
            signs.forEach(out::append);
            out.append('\n');
        });
        return out.toString();
    }

    private static TreeMap<String, List<String>> table() {
        var found = new TreeMap<String, TreeSet<Integer>>();
        var usual = Transliterator.getInstance("Han-Latin");
        var names = Transliterator.getInstance("Han-Latin/Names");
        for (int sign = 0x3400; sign <= 0x323AF; sign++)
            if (Character.isIdeographic(sign) && isItself(sign)) {
                add(found, plain(usual.transliterate(Character.toString(sign))), sign);
                add(found, plain(names.transliterate(Character.toString(sign))), sign);
            }
        for (String line : ALSO)
            line.substring(line.indexOf(' ') + 1)
                    .codePoints()
                    .forEach(sign -> add(found, line.substring(0, line.indexOf(' ')), sign));
        var table = new TreeMap<String, List<String>>();
        found.forEach((syllable, signs) -> table.put(syllable, inOrder(signs)));
        return table;
    }

    /** Whether this is no second code of another character, kept for old systems only. */
    private static boolean isItself(int sign) {
        return Normalizer.isNormalized(Character.toString(sign), Normalizer.Form.NFC);
    }

    private static void add(TreeMap<String, TreeSet<Integer>> to, String syllable, int sign) {
        if (syllable.matches("[a-z]{1,6}"))
            to.computeIfAbsent(syllable, _ -> new TreeSet<>()).add(sign);
    }

    /** A reading as it is typed: no tones, ü as v. */
    static String plain(String reading) {
        var apart = Normalizer.normalize(reading.strip(), Normalizer.Form.NFD);
        return apart.replace("u\u0308", "v")
                .replaceAll("u([\u0300-\u0304\u030c])\u0308", "v")
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    private static List<String> inOrder(TreeSet<Integer> signs) {
        var sorted = new ArrayList<>(signs);
        sorted.sort(Comparator.comparingInt(PinyinTable::rank).thenComparingInt(sign -> sign));
        return sorted.stream().map(Character::toString).toList();
    }

    private static int rank(int sign) {
        int first = FIRST.indexOf(sign);
        if (first >= 0) return first;
        var bytes = Character.toString(sign).getBytes(GB);
        int code = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        return FIRST.length()
                + switch (GbLevel.of(sign)) {
                    case ONE, TWO -> code;
                    case NONE -> 0x10000;
                };
    }

    /** The level of a character in GB 2312. */
    enum GbLevel {
        ONE,
        TWO,
        NONE;

        static GbLevel of(int sign) {
            byte[] bytes = Character.toString(sign).getBytes(GB);
            if (bytes.length != 2 || (bytes[1] & 0xff) < 0xa1) return NONE;
            int row = (bytes[0] & 0xff) - 0xa0;
            if (row >= 16 && row <= 55) return ONE;
            return row >= 56 && row <= 87 ? TWO : NONE;
        }
    }
}
