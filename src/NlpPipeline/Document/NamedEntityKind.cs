namespace NlpPipeline;

/// <summary>The kind of a <see cref="NamedEntity"/>. The JSON and the command line use the short types that <see cref="NamedEntityResult.Type"/> lists.</summary>
public enum NamedEntityKind
{
    /// <summary>A person, also fictional: 黄仁勋, 山姆·奥特曼. Titles (总统, 教授) do not belong to the name. JSON: PER.</summary>
    Person,

    /// <summary>A place: country, town, river, building. JSON: LOC.</summary>
    Place,

    /// <summary>An organization: company, authority, school, team. Contains the place in its name. JSON: ORG.</summary>
    Organization,

    /// <summary>A product, brand or service: iPhone 17 Pro, 支付宝. JSON: PRODUCT.</summary>
    Product,

    /// <summary>A work, without its book title marks: a film, book, song, game, law. JSON: WORK.</summary>
    Work,

    /// <summary>An event: 双11, 进博会, 厦门马拉松. JSON: EVENT.</summary>
    Event,

    /// <summary>A date, a time or a period: 2025年8月6日, 昨天下午, 21:06. JSON: TIME.</summary>
    Time,

    /// <summary>An amount of money: 3.5亿元, 两百块, $20. JSON: MONEY.</summary>
    Money,

    /// <summary>A number with its unit, or a share: 5公里, 12.5%, 百分之三. JSON: QUANTITY.</summary>
    Quantity,
}
