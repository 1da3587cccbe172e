use motcua::desk::practice::*;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let n: u32 = a[1].parse().unwrap();
    let dir = std::path::PathBuf::from(&a[2]);
    let t = std::time::Instant::now();
    let plan = Plan { dossiers: n, year: a.get(3).and_then(|y| y.parse().ok()), ..Plan::default() };
    let s = practice(&dir, &plan, "2026-11-24T09:00:00".parse().unwrap(), &mut |_, _| true);
    println!("{s:?} {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let d = motcua::desk::Desk::open(&dir, motcua::desk::Access::Read).unwrap();
    println!("open {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let r = d.check(&mut |_, _| true).unwrap();
    println!(
        "check {:?} {} problems {:?}",
        t.elapsed(),
        r.events,
        &r.problems[..r.problems.len().min(5)]
    );
}
