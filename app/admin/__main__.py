from app.admin import main

main()
